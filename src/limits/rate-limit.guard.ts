import { type ExecutionContext, Injectable } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerRequest } from '@nestjs/throttler';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimitedError } from '../common/domain-error.js';
import { rateLimitHeaders } from './rate-limit-headers.js';
import { ROUTE_LIMITS, type RouteLimit } from './route-limit.js';

/**
 * Nest's throttler with our headers and our error. It knows every limit as a throttler; those that the route does not
 * declare by `@RateLimited` are passed over.
 */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  /** Called once for each throttler, in the order of the policies. */
  protected override async handleRequest({ context, limit, ttl, throttler }: ThrottlerRequest): Promise<boolean> {
    const rule = this.rulesOf(context).find(({ name }) => name === throttler.name);
    if (rule === undefined || limit === 0) return true;
    const subject = await this.subjectOf(rule, context.switchToHttp().getRequest<FastifyRequest>());
    if (subject === undefined) return true;

    const record = await this.storageService.increment(`${rule.name}:${subject}`, ttl, limit, ttl, rule.name);
    const result = {
      name: rule.name,
      allowed: !record.isBlocked,
      limit,
      remaining: Math.max(0, limit - record.totalHits),
      resetSeconds: record.timeToExpire,
    };
    addHeaders(context.switchToHttp().getResponse<FastifyReply>(), rateLimitHeaders(result));
    if (!result.allowed) throw new RateLimitedError(rule.name, result.resetSeconds);
    return true;
  }

  private rulesOf(context: ExecutionContext): readonly RouteLimit[] {
    return (
      this.reflector.getAllAndOverride<readonly RouteLimit[] | undefined>(ROUTE_LIMITS, [
        context.getHandler(),
        context.getClass(),
      ]) ?? []
    );
  }

  private async subjectOf(rule: RouteLimit, request: FastifyRequest): Promise<string | undefined> {
    return rule.by ? rule.by(request) : this.getTracker(request);
  }
}

/** A route with two limits tells both: each header is a list. */
function addHeaders(reply: FastifyReply, headers: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(headers)) {
    const earlier = reply.getHeader(name);
    void reply.header(name, earlier === undefined ? value : `${String(earlier)}, ${value}`);
  }
}
