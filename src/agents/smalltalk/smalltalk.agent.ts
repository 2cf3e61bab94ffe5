import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { WHAT_TELLER_DOES } from '../what-teller-does.js';

/** The courtesies around a conversation. Answers from the intent alone. */
const REPLIES: Readonly<Record<string, (turn: Turn) => string>> = {
  greeting: ({ isFirst }) => (isFirst ? `How can I help you? ${WHAT_TELLER_DOES}` : 'Hello! How can I help you?'),
  thanks: () => "You're welcome! Is there anything else?",
  goodbye: () => 'Goodbye! You can come back to this conversation at any time.',
  help: ({ isFirst }) => (isFirst ? WHAT_TELLER_DOES : `I'm an automated assistant. ${WHAT_TELLER_DOES}`),
};

@Injectable()
export class SmalltalkAgent extends Agent {
  readonly name = 'Smalltalk';
  readonly capabilities = ['greeting', 'thanks', 'goodbye', 'what Teller can do'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  claims({ understanding }: Reading): boolean {
    return Object.hasOwn(REPLIES, understanding.intent.intent);
  }

  async answer(turn: Turn): Promise<AgentReply> {
    const { intent, confidence } = turn.understanding.intent;
    const reply = REPLIES[intent];
    if (!reply) throw new Error(`Smalltalk was asked about ${intent}, which it does not claim.`);
    return { text: reply(turn), confidence, sources: [] };
  }
}
