import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Length } from 'class-validator';
import { type Rating, RATINGS } from '../message.repository.js';

export class FeedbackRequestDto {
  @ApiProperty({ enum: RATINGS, example: 'up' })
  @IsIn(RATINGS)
  readonly rating!: Rating;

  @ApiPropertyOptional({ maxLength: 2_000, example: 'Exactly what I needed.' })
  @IsOptional()
  @IsString()
  @Length(0, 2_000)
  readonly comment?: string;
}

export class FeedbackDto {
  @ApiProperty({ enum: [true] })
  readonly success!: true;
  @ApiProperty({ example: 'msg_0199b1c2d3e47f80a1b2c3d4e5f60719' })
  readonly messageId!: string;
  @ApiProperty({ enum: RATINGS })
  readonly rating!: Rating;
  @ApiProperty({ type: String, nullable: true, description: 'As it is kept: without card numbers and secrets.' })
  readonly comment!: string | null;
}
