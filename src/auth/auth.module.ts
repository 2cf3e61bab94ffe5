import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { Clock } from '../common/clock.js';
import { Env } from '../config/index.js';
import { LimitsModule } from '../limits/index.js';
import { AuthController } from './auth.controller.js';
import { AuthGuard } from './auth.guard.js';
import { AuthService } from './auth.service.js';
import { Authenticator } from './authenticator.js';
import { ExternalUsers } from './external-users.js';
import { PasswordHasher } from './password-hasher.js';
import { ExternalTokens } from './tokens/external-tokens.js';
import { identityProviderKeys } from './tokens/identity-provider-keys.js';
import { LoginNews } from './login-news.js';
import { CodeDelivery, LogCodeDelivery } from './one-time-codes/code-delivery.js';
import { OneTimeCodes } from './one-time-codes/one-time-codes.js';
import { KeyedDigest } from './tokens/keyed-digest.js';
import { OwnTokens } from './tokens/own-tokens.js';
import { signingSecret } from './tokens/signing-secret.js';
import { TokenVerifier } from './tokens/token-verifier.js';
import { UserDirectory } from './user-directory.js';

/** `Env` has seen to it that issuer and audience are there when a key is. */
function externalTokens(env: Env, clock: Clock): ExternalTokens | null {
  const { JWT_ISSUER: issuer, JWT_AUDIENCE: audience } = env;
  const keys = identityProviderKeys(env, clock);
  return keys && issuer && audience ? new ExternalTokens(keys, { issuer, audience }, clock) : null;
}

/** Who is speaking. Its guard stands before every route of the app. */
@Module({
  imports: [
    LimitsModule,
    JwtModule.registerAsync({ useFactory: (env: Env) => ({ secret: signingSecret(env) }), inject: [Env] }),
  ],
  controllers: [AuthController],
  providers: [
    AuthService,
    Authenticator,
    ExternalUsers,
    KeyedDigest,
    LoginNews,
    OneTimeCodes,
    OwnTokens,
    PasswordHasher,
    TokenVerifier,
    UserDirectory,
    { provide: CodeDelivery, useClass: LogCodeDelivery },
    { provide: ExternalTokens, useFactory: externalTokens, inject: [Env, Clock] },
    { provide: APP_GUARD, useClass: AuthGuard },
  ],
  exports: [Authenticator, KeyedDigest, LoginNews, OneTimeCodes, PasswordHasher, TokenVerifier, UserDirectory],
})
export class AuthModule {}
