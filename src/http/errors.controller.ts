import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiProduces, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Answers } from '../common/answers.decorator.js';
import { DomainError } from '../common/domain-error.js';
import { ERROR_CATALOGUE, type ErrorCode, errorName } from '../common/error-catalogue.js';
import { Public } from '../common/public.decorator.js';
import { errorPage } from './error-page.js';

class ErrorExplanationDto {
  @ApiProperty({ type: String, example: '/errors/session-not-found' }) readonly type!: string;
  @ApiProperty({ type: String, example: 'Session not found' }) readonly title!: string;
  @ApiProperty({ type: 'integer', example: 404 }) readonly status!: number;
  @ApiProperty({ type: String, example: 'SESSION_NOT_FOUND' }) readonly code!: ErrorCode;
  @ApiProperty({ type: String, description: 'What happened, and what the client may do' })
  readonly explanation!: string;
}

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

/** The addresses that the `type` of every problem points to. */
@ApiTags('Errors')
@Public()
@Controller('errors')
export class ErrorsController {
  @Get(':name')
  @ApiOperation({ summary: 'Explains an error code to a person' })
  @ApiParam({ name: 'name', example: 'session-not-found' })
  @ApiProduces('application/json', 'text/html')
  @Answers(200, ErrorExplanationDto, { errors: ['ERROR_NOT_FOUND'] })
  explain(
    @Param('name') name: string,
    @Headers('accept') accept: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): ErrorExplanationDto | string {
    const code = CODES.find((each) => errorName(each) === name);
    if (!code) throw new DomainError('ERROR_NOT_FOUND', ERROR_CATALOGUE.ERROR_NOT_FOUND.explanation);
    const { status, title, explanation } = ERROR_CATALOGUE[code];
    void reply.header('vary', 'accept');
    if (!accept?.includes('text/html')) return { type: `/errors/${name}`, title, status, code, explanation };
    void reply.type('text/html; charset=utf-8');
    return errorPage({ title, status, code, explanation });
  }
}
