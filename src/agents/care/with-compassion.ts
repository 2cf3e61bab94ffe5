import type { Agent, AgentReply } from '../agent.js';
import { personOffered } from '../circling.js';
import { spoken } from '../languages.js';
import type { Understanding } from '../understanding.js';
import { COMPASSION } from './care-words.js';
import { CareAgent } from './care.agent.js';

/** Who asks for something and tells of a hard time in the same message is heard in both. */
export function withCompassion(reply: AgentReply, agent: Agent, { linguistics }: Understanding): AgentReply {
  const { hardship } = linguistics;
  const isPassedOn = reply.effects?.some(({ kind }) => kind === 'escalate') === true;
  if (hardship === undefined || agent instanceof CareAgent || isPassedOn) return reply;
  const language = spoken(linguistics.language);
  return { ...reply, text: `${COMPASSION[hardship](language)} ${personOffered(language)}\n\n${reply.text}` };
}
