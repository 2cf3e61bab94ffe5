import { Body, Controller, Get, Header, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Answers } from '../common/answers.decorator.js';
import { Public } from '../common/public.decorator.js';
import { RateLimited } from '../limits/index.js';
import { CurrentCaller } from './access.decorators.js';
import { AuthService } from './auth.service.js';
import { bearerToken } from './bearer-token.js';
import type { Caller } from './caller.js';
import { LoginRequestDto } from './dto/login-request.dto.js';
import { LogoutRequestDto, RefreshRequestDto } from './dto/refresh-token.dto.js';
import { SignedInDto, UserDto } from './dto/signed-in.dto.js';
import { byUsername } from './rate-limit-subjects.js';

@ApiTags('auth')
@Controller('auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('login')
  @Public()
  @RateLimited({ name: 'logins' }, { name: 'logins-per-name', by: byUsername })
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Sign in' })
  @Answers(200, SignedInDto, { errors: ['INVALID_CREDENTIALS', 'DATABASE_UNAVAILABLE'] })
  async login(@Body() { username, password }: LoginRequestDto): Promise<SignedInDto> {
    return SignedInDto.of(await this.auth.login(username, password));
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @ApiOperation({ summary: 'Swap a refresh token for new tokens' })
  @Answers(200, SignedInDto, { errors: ['UNAUTHENTICATED', 'DATABASE_UNAVAILABLE'] })
  async refresh(@Body() { refreshToken }: RefreshRequestDto, @Req() { id }: FastifyRequest): Promise<SignedInDto> {
    return SignedInDto.of(await this.auth.refresh(refreshToken, id));
  }

  /** Public for the guard, because a login can be ended after its access token has run out. */
  @Post('logout')
  @Public()
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiBody({ type: LogoutRequestDto, required: false })
  @ApiOperation({ summary: 'End the login with all its tokens' })
  @Answers(204, undefined, { errors: ['FORBIDDEN'] })
  async logout(
    @Headers('authorization') authorization: string | undefined,
    @Body() { refreshToken }: LogoutRequestDto,
  ): Promise<void> {
    await this.auth.logout({ accessToken: bearerToken(authorization), refreshToken: refreshToken ?? undefined });
  }

  @Get('me')
  @ApiBearerAuth()
  @ApiOperation({ summary: 'The signed-in user' })
  @Answers(200, UserDto)
  async me(@CurrentCaller() caller: Caller): Promise<UserDto> {
    return UserDto.of(await this.auth.me(caller));
  }
}
