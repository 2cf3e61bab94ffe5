import { ApiExtraModels, ApiProperty, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';

class MemoryDto {
  @ApiProperty({ type: 'integer', description: 'Resident set, in bytes' }) readonly rss!: number;
  @ApiProperty({ type: 'integer', description: 'In bytes' }) readonly heapUsed!: number;
  @ApiProperty({ type: 'integer', description: 'In bytes' }) readonly heapTotal!: number;
  @ApiProperty({ type: 'integer', description: 'In bytes' }) readonly external!: number;
}

class DatabaseDto {
  @ApiProperty({ type: String, enum: ['connected', 'disconnected'] }) readonly status!: 'connected' | 'disconnected';
  @ApiProperty({ type: String, enum: ['postgres', 'embedded'] }) readonly engine!: 'postgres' | 'embedded';
  @ApiProperty({ type: Number, nullable: true, description: 'Of a ping; null when it was not answered' })
  readonly latencyMs!: number | null;
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when this instance sees it in this state' })
  readonly since!: string;
}

class CacheDto {
  @ApiProperty({ type: String, enum: ['connected', 'disconnected'], description: 'Of the configured one' })
  readonly status!: 'connected' | 'disconnected';
  @ApiProperty({ type: String, enum: ['redis', 'memory'], description: 'The one in use: memory while Redis is away' })
  readonly backend!: 'redis' | 'memory';
}

class RedisDto {
  @ApiProperty({ type: String, enum: ['connected', 'degraded'], description: 'Degraded: away, and done without' })
  readonly status!: 'connected' | 'degraded';
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when this instance sees it in this state' })
  readonly since!: string;
}

class InstancesDto {
  @ApiProperty({ type: String, enum: ['degraded'] }) readonly status!: 'degraded';
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when this instance sees it' })
  readonly since!: string;
}

class McpServerDto {
  @ApiProperty({
    type: String,
    enum: ['connecting', 'connected', 'away'],
    description: 'Connecting: for the first time. Away: done without, and tried again by itself',
  })
  readonly status!: 'connecting' | 'connected' | 'away';
  @ApiProperty({ type: String, format: 'date-time', description: 'Since when this instance sees it in this state' })
  readonly since!: string;
  @ApiProperty({ type: 'integer', minimum: 0, description: 'That may be used now' }) readonly tools!: number;
}

@ApiExtraModels(McpServerDto)
class DependenciesDto {
  @ApiProperty({ type: DatabaseDto }) readonly database!: DatabaseDto;
  @ApiProperty({ type: CacheDto }) readonly cache!: CacheDto;
  @ApiProperty({ type: RedisDto, required: false, description: 'Left out without `REDIS_URL`' })
  readonly redis?: RedisDto;
  @ApiProperty({
    type: InstancesDto,
    required: false,
    description: 'Only while some instances of this database have `REDIS_URL` and others have not: they hear late',
  })
  readonly instances?: InstancesDto;
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(McpServerDto) },
    description: 'State of each MCP server; left out where none is configured',
  })
  readonly mcp?: Readonly<Record<string, McpServerDto>>;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, description: 'State of each agent' })
  readonly agents!: Readonly<Record<string, string>>;
}

export class HealthDto {
  @ApiProperty({ type: String, enum: ['healthy', 'degraded', 'unhealthy'] })
  readonly status!: 'healthy' | 'degraded' | 'unhealthy';
  @ApiProperty({ type: Number, description: 'In seconds' }) readonly uptime!: number;
  @ApiProperty({ type: String }) readonly version!: string;
  @ApiProperty({ type: String, format: 'date-time' }) readonly timestamp!: string;
  @ApiProperty({ type: MemoryDto }) readonly memory!: MemoryDto;
  @ApiProperty({ type: 'integer', description: 'Open sockets' }) readonly activeConnections!: number;
  @ApiProperty({ type: DependenciesDto }) readonly dependencies!: DependenciesDto;
}

export class LivenessDto {
  @ApiProperty({ type: String, enum: ['alive'] }) readonly status!: 'alive';
}

export class ReadinessDto {
  @ApiProperty({ type: String, enum: ['ready', 'not_ready'] }) readonly status!: 'ready' | 'not_ready';
  @ApiProperty({ type: [String], description: 'Why it is not ready' }) readonly reasons!: readonly string[];
}
