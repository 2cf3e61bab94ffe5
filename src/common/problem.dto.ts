import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.js';
import type { JsonObject } from './json.js';
import type { Problem } from './problem.js';

/** How the document describes `Problem`. */
export class ProblemDto implements Problem {
  @ApiProperty({ type: String, format: 'uri-reference', description: 'Explains the code to a person.' })
  readonly type!: string;
  @ApiProperty({ type: String })
  readonly title!: string;
  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599 })
  readonly status!: number;
  @ApiProperty({ type: String, enum: Object.keys(ERROR_CATALOGUE), description: 'Stable: branch on this.' })
  readonly code!: ErrorCode;
  @ApiProperty({ type: String, description: 'One sentence about this occurrence.' })
  readonly detail!: string;
  @ApiProperty({ type: String, description: 'The title again, for older clients.' })
  readonly error!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'Facts for programs.' })
  readonly details?: JsonObject;
  @ApiProperty({ type: String, description: 'Path of the request, or the event of a socket.' })
  readonly instance!: string;
  @ApiProperty({ type: String, description: 'Quote it when you report the problem.' })
  readonly requestId!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly timestamp!: string;
}
