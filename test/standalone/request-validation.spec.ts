import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { Type } from 'class-transformer';
import { Allow, IsIn, IsInt, IsOptional, IsString, Length, Matches, Min, ValidateNested } from 'class-validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEED } from '../support/seed.js';
import { LoginRequestDto } from '../../src/auth/dto/login-request.dto.js';
import { RefreshRequestDto } from '../../src/auth/dto/refresh-token.dto.js';
import { FeedbackRequestDto } from '../../src/chat/dto/feedback.dto.js';
import { SendMessageRequestDto } from '../../src/chat/dto/send-message.dto.js';
import { InteractionRequestDto } from '../../src/interactions/dto/interaction.dto.js';
import { OpenSessionRequestDto } from '../../src/sessions/dto/open-session.dto.js';
import { plainlyValid } from '../../src/common/plainly-valid.js';
import { RequestValidationPipe } from '../../src/common/request-validation.pipe.js';
import { validationFailure } from '../../src/common/validation-failure.js';

class PartDto {
  @IsInt()
  readonly size!: number;
}

class ThingDto {
  @IsString()
  @Length(1, 5)
  readonly name!: string;
  @IsOptional()
  @IsIn(['a', 'b'])
  readonly kind?: string;
  @IsOptional()
  @IsInt()
  @Min(0)
  readonly count?: number;
  @IsOptional()
  @Matches(/^x/, { each: false })
  readonly code?: string;
  @IsOptional()
  @ValidateNested()
  @Type(() => PartDto)
  readonly part?: PartDto;
  @Allow()
  readonly free?: unknown;
}

const TYPES = [
  ThingDto,
  SendMessageRequestDto,
  OpenSessionRequestDto,
  InteractionRequestDto,
  FeedbackRequestDto,
  LoginRequestDto,
  RefreshRequestDto,
];
const NAMES = [
  ...['name', 'kind', 'count', 'code', 'part', 'free', 'message', 'content', 'type', 'attachments', 'metadata'],
  ...['clientMessageId', 'sessionId', 'userId', 'sessionType', 'duration', 'rating', 'comment', 'username', 'password'],
  ...['refreshToken', 'agent', 'prompt', 'unknown'],
];
const value = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    'a',
    'x1',
    'hello',
    'chat',
    'text',
    'up',
    'positive',
    'too long for a name',
    null,
    0,
    5,
    -1,
    1.5,
  ),
  fc.constantFrom<unknown>(true, [], {}, { size: 1 }, { size: 'big' }, [{ name: 'a.txt' }], [1]),
  fc.string(),
);
const record = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 6 });
/** What is no object comes too, although the reader of JSON refuses it first. */
const body = fc.oneof(
  { weight: 20, arbitrary: record },
  { weight: 1, arbitrary: fc.constantFrom<unknown>([], 5, '', true, null) },
);

const outcome = async (pipe: ValidationPipe, metatype: (typeof TYPES)[number], given: unknown) => {
  try {
    return { passed: (await pipe.transform(given, { type: 'body', metatype })) as object };
  } catch (error) {
    return { refused: (error as { details: unknown }).details };
  }
};

describe('RequestValidationPipe', () => {
  it('says of every body what Nest’s own pipe says of it', async () => {
    const nest = new ValidationPipe({ whitelist: true, transform: true, exceptionFactory: validationFailure });
    const ours = new RequestValidationPipe();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TYPES), body, async (metatype, given) => {
        const [expected, actual] = [
          await outcome(nest, metatype, structuredClone(given)),
          await outcome(ours, metatype, structuredClone(given)),
        ];
        expect(actual).toStrictEqual(expected);
      }),
      { seed: SEED, numRuns: 2_000 },
    );
  });

  it('tells a plain message at a glance, and nothing else', () => {
    expect(plainlyValid(SendMessageRequestDto, { message: 'hi', clientMessageId: 'm-1' })).toStrictEqual(
      Object.assign(new SendMessageRequestDto(), { message: 'hi', clientMessageId: 'm-1' }),
    );
    for (const other of [{ message: 5 }, { message: 'hi', unknown: 1 }, { message: 'hi', metadata: {} }])
      expect(plainlyValid(SendMessageRequestDto, other)).toBeUndefined();
  });

  it('takes a body that is not there for an empty one', async () => {
    expect(await outcome(new RequestValidationPipe(), SendMessageRequestDto, undefined as never)).toEqual({
      passed: new SendMessageRequestDto(),
    });
  });
});
