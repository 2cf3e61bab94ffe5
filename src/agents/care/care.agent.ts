import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { personOffered } from '../circling.js';
import { spoken } from '../languages.js';
import { OUT_OF_SCOPE } from '../nlu/intents.js';
import { calmly, COMPASSION } from './care-words.js';

/** Below this, who has a hard time is answered for that, and not for what the words may mean besides. */
const SURE = 0.8;
/** What a person takes up at once, whatever else is told. */
const PEOPLES = ['talk_to_human', 'fraud_report'];
/** "I can't pay my bills" is no order to pay them. */
const OWED = ['bill_payment', 'loan_info'];

/**
 * Answers who insults, and who tells of a death, of lost work or of debts: kindly, and with the way to a person. It does not
 * pass on by itself, since not everybody who tells of it wants that. What waits for an answer goes on waiting.
 */
@Injectable()
export class CareAgent extends Agent {
  readonly name = 'Care';
  readonly capabilities = ['a kind word in hard times', 'staying calm when insulted'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  claims({ understanding: { linguistics, intent } }: Reading): boolean {
    const { alarm, right, isInsult, hardship } = linguistics;
    if (alarm !== undefined || right !== undefined) return false;
    if (isInsult || intent.intent === OUT_OF_SCOPE) return isInsult === true || hardship !== undefined;
    if (hardship === undefined || PEOPLES.includes(intent.intent)) return false;
    return intent.confidence < SURE || (hardship === 'hard_up' && OWED.includes(intent.intent));
  }

  override interrupts(reading: Reading): boolean {
    return this.claims(reading);
  }

  async answer({ understanding: { linguistics } }: Turn): Promise<AgentReply> {
    const { hardship } = linguistics;
    const language = spoken(linguistics.language);
    const first = hardship === undefined ? calmly(language) : COMPASSION[hardship](language);
    const evidence = hardship === undefined ? { isInsult: true } : { hardship };
    return { text: `${first} ${personOffered(language)}`, confidence: 1, sources: [], evidence };
  }
}
