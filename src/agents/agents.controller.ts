import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Answers } from '../common/answers.decorator.js';
import { AgentOrchestrator } from './agent-orchestrator.js';
import { AgentListDto } from './dto/agent-state.dto.js';

@ApiTags('agents')
@ApiBearerAuth()
@Controller('api/agents')
export class AgentsController {
  constructor(private readonly orchestrator: AgentOrchestrator) {}

  @Get()
  @ApiOperation({ summary: 'The agents, their state and what they can do' })
  @Answers(200, AgentListDto)
  list(): AgentListDto {
    return AgentListDto.of(this.orchestrator.states());
  }
}
