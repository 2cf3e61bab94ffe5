import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { Problems } from '../common/answers.decorator.js';
import { RateLimitGuard } from './rate-limit.guard.js';
import { ROUTE_LIMITS, type RouteLimit } from './route-limit.js';

/** Limits a route. Its guard runs after the global ones, so the caller is known. Its module imports `LimitsModule`. */
export const RateLimited = (...limits: readonly RouteLimit[]): MethodDecorator =>
  applyDecorators(SetMetadata(ROUTE_LIMITS, limits), UseGuards(RateLimitGuard), Problems('RATE_LIMITED'));
