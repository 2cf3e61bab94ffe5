import { ApiProperty } from '@nestjs/swagger';
import type { AgentState } from '../agent-orchestrator.js';

export class AgentStateDto {
  @ApiProperty({ example: 'Banking' })
  readonly name!: string;

  @ApiProperty({ enum: ['available', 'recovering', 'unavailable'], example: 'available' })
  readonly state!: AgentState['state'];

  @ApiProperty({ type: [String], example: ['account balances', 'list of accounts', 'recent transactions'] })
  readonly capabilities!: readonly string[];

  @ApiProperty({
    enum: ['inside', 'outside'],
    example: 'inside',
    description: 'Whether it waits on something outside this installation.',
  })
  readonly reach!: AgentState['reach'];

  @ApiProperty({
    enum: ['closed', 'open', 'half_open'],
    example: 'closed',
    description: 'Its circuit breaker: `open` means that it failed repeatedly and is left alone for a while.',
  })
  readonly breaker!: AgentState['breaker'];

  static of({ name, state, capabilities, reach, breaker }: AgentState): AgentStateDto {
    return Object.assign(new AgentStateDto(), { name, state, capabilities, reach, breaker });
  }
}

export class AgentListDto {
  @ApiProperty({ type: [AgentStateDto] })
  readonly agents!: readonly AgentStateDto[];

  static of(states: readonly AgentState[]): AgentListDto {
    return Object.assign(new AgentListDto(), { agents: states.map((state) => AgentStateDto.of(state)) });
  }
}
