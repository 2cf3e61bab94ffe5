import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length } from 'class-validator';

const TOKEN_MAX_LENGTH = 512;
const EXAMPLE = 'Qv6bZr0cJ8nV3m1xWk5tYh2sDf9gLp4aUe7iRo0qTwE';

export class RefreshRequestDto {
  @ApiProperty({ example: EXAMPLE, maxLength: TOKEN_MAX_LENGTH, description: 'Works once.' })
  @IsString()
  @Length(1, TOKEN_MAX_LENGTH)
  readonly refreshToken!: string;
}

export class LogoutRequestDto {
  @ApiPropertyOptional({
    type: String,
    example: EXAMPLE,
    maxLength: TOKEN_MAX_LENGTH,
    description: 'Ends its login, also without an access token.',
  })
  @IsOptional()
  @IsString()
  @Length(1, TOKEN_MAX_LENGTH)
  readonly refreshToken?: string;
}
