import { ApiProperty } from '@nestjs/swagger';
import type { SignedIn } from '../auth.service.js';
import { type Role, ROLES } from '../caller.js';
import type { User } from '../user.js';

export class UserDto {
  @ApiProperty({ example: 'user_test' })
  readonly userId!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'test',
    description: 'Null for a user who only comes through the bank’s identity provider.',
  })
  readonly username!: string | null;

  @ApiProperty({ example: 'Tessa Tester' })
  readonly displayName!: string;

  @ApiProperty({ enum: ROLES, enumName: 'Role', example: 'customer' })
  readonly role!: Role;

  @ApiProperty({ type: 'integer', minimum: 0, example: 10 })
  readonly credits!: number;

  static of({ userId, username, displayName, role, credits }: User): UserDto {
    return { userId, username, displayName, role, credits };
  }
}

export class SignedInDto {
  @ApiProperty({ description: 'The access token, for `Authorization: Bearer …`.' })
  readonly token!: string;

  @ApiProperty({ enum: ['Bearer'], example: 'Bearer' })
  readonly tokenType!: 'Bearer';

  @ApiProperty({ type: 'integer', example: 900, description: 'Seconds until the access token ends.' })
  readonly expiresIn!: number;

  @ApiProperty({ description: 'For `POST /auth/refresh`; works once, and ends the login when it is used again.' })
  readonly refreshToken!: string;

  @ApiProperty({ type: UserDto })
  readonly user!: UserDto;

  static of({ access, refreshToken, user }: SignedIn): SignedInDto {
    return {
      token: access.token,
      tokenType: 'Bearer',
      expiresIn: access.expiresInSeconds,
      refreshToken,
      user: UserDto.of(user),
    };
  }
}
