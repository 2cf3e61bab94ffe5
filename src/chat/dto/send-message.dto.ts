import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  Allow,
  ArrayMaxSize,
  IsArray,
  IsBase64,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import type { JsonObject } from '../../common/json.js';
import { IsJsonRecord } from '../../common/json-record.decorator.js';
import { ATTACHMENT_BYTES_MAX, ATTACHMENT_MIME_TYPES, ATTACHMENTS_MAX, INLINE_BYTES_MAX } from '../attachment.js';
import { MESSAGE_TYPES, type MessageType } from '../message.js';

/** Visible ASCII: it is compared, indexed and logged, and never shown. */
export const CLIENT_MESSAGE_ID = /^[\x21-\x7e]{1,128}$/;
/** No path, and nothing that makes it read as another: controls, line ends, and what turns the direction of writing. */
const FILE_NAME = /^[^/\\\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]*$/u;
const BASE64_CHARACTERS_MAX = Math.ceil(INLINE_BYTES_MAX / 3) * 4;

export class AttachmentDto {
  @ApiProperty({ example: 'statement.pdf', maxLength: 255 })
  @IsString()
  @Length(1, 255)
  @Matches(FILE_NAME, { message: '$property must be a file name, without a path or hidden characters' })
  readonly name!: string;

  @ApiProperty({ enum: ATTACHMENT_MIME_TYPES, example: 'application/pdf' })
  @IsIn(ATTACHMENT_MIME_TYPES)
  readonly mimeType!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: ATTACHMENT_BYTES_MAX, example: 11, description: 'Bytes.' })
  @IsInt()
  @Min(0)
  @Max(ATTACHMENT_BYTES_MAX)
  readonly size!: number;

  @ApiPropertyOptional({
    format: 'uri',
    maxLength: 2_048,
    description: 'Where it is, by https, without user, password, card number or secret; this or `data`.',
  })
  @IsOptional()
  @IsUrl({ protocols: ['https'], require_protocol: true, require_tld: false, disallow_auth: true })
  @Length(1, 2_048)
  readonly url?: string;

  @ApiPropertyOptional({
    format: 'byte',
    example: 'aGVsbG8gd29ybGQ=',
    description: 'The bytes in base64; 1 MB together.',
  })
  @IsOptional()
  @IsBase64()
  @Length(0, BASE64_CHARACTERS_MAX)
  readonly data?: string;
}

class MessageContentDto {
  @ApiPropertyOptional({ example: 'What is my balance?', description: '1 to 4,000 characters after trimming.' })
  @IsOptional()
  @IsString()
  readonly message?: string;

  @ApiPropertyOptional({ type: [AttachmentDto], maxItems: ATTACHMENTS_MAX, example: [] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(ATTACHMENTS_MAX)
  @ValidateNested({ each: true })
  @Type(() => AttachmentDto)
  readonly attachments?: readonly AttachmentDto[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    example: { channel: 'web' },
    description:
      'Kept without card numbers, and without the values of what is named `pin`, `cvv`, `password` and the like.',
  })
  @IsOptional()
  @IsJsonRecord()
  readonly metadata?: JsonObject;

  @ApiPropertyOptional({
    example: 'c0ffee-1',
    pattern: CLIENT_MESSAGE_ID.source,
    description:
      'Names the turn: sent again, it answers with the stored turn. Over REST the header `Idempotency-Key` is the same. Not a card number.',
  })
  @IsOptional()
  @Matches(CLIENT_MESSAGE_ID, { message: '$property must be 1 to 128 visible ASCII characters' })
  readonly clientMessageId?: string;
}

export class SendMessageRequestDto extends MessageContentDto {
  @ApiPropertyOptional({ description: 'The same as `message`, for older clients; one of the two.' })
  @IsOptional()
  @IsString()
  readonly content?: string;

  @ApiPropertyOptional({ enum: MESSAGE_TYPES, default: 'text' })
  @IsOptional()
  @IsIn(MESSAGE_TYPES)
  readonly type?: MessageType;

  /** Parsed by `parseSessionId`, for the code that is its own. */
  @ApiPropertyOptional({ type: String, description: 'Instead of the header `X-Session-ID`.' })
  @Allow()
  readonly sessionId?: unknown;
}

export class SessionMessageRequestDto extends MessageContentDto {}
