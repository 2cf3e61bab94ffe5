import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';

/** Longer than anybody types; the limit keeps the hash from being fed megabytes. */
const PASSWORD_MAX_LENGTH = 1_024;

export class LoginRequestDto {
  @ApiProperty({ example: 'test', maxLength: 128, description: 'In any case.' })
  @IsString()
  @Length(1, 128)
  readonly username!: string;

  @ApiProperty({ example: 'test123', maxLength: PASSWORD_MAX_LENGTH, format: 'password' })
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH)
  readonly password!: string;
}
