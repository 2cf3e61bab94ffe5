import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { witnessOf } from '../facts/witness.js';
import { inLanguage, type Language, spoken } from '../languages.js';
import { whatTellerDoes } from '../what-teller-does.js';

interface Saying {
  readonly language: Language;
  readonly isFirst: boolean;
}

const REPEAT = 'repeat';
/** Of the newest lines one is what the bank said last, unless the customer goes on and on. */
const LINES_MAX = 6;

/** The courtesies around a conversation. Answers from the intent alone. */
const REPLIES: Readonly<Record<string, (saying: Saying) => string>> = {
  greeting: ({ language, isFirst }) =>
    isFirst
      ? `${inLanguage(language, {
          en: 'How can I help you?',
          es: '¿En qué puedo ayudarle?',
          fr: 'Comment puis-je vous aider ?',
          de: 'Wie kann ich Ihnen helfen?',
        })} ${whatTellerDoes(language)}`
      : inLanguage(language, {
          en: 'Hello! How can I help you?',
          es: '¡Hola! ¿En qué puedo ayudarle?',
          fr: 'Bonjour ! Comment puis-je vous aider ?',
          de: 'Hallo! Wie kann ich Ihnen helfen?',
        }),
  thanks: ({ language }) =>
    inLanguage(language, {
      en: "You're welcome! Is there anything else?",
      es: '¡De nada! ¿Algo más?',
      fr: 'Je vous en prie ! Autre chose ?',
      de: 'Gern geschehen! Noch etwas?',
    }),
  goodbye: ({ language }) =>
    inLanguage(language, {
      en: 'Goodbye! You can come back to this conversation at any time.',
      es: '¡Hasta luego! Puede volver a esta conversación cuando quiera.',
      fr: 'Au revoir ! Vous pouvez reprendre cette conversation à tout moment.',
      de: 'Auf Wiedersehen! Sie können jederzeit in dieses Gespräch zurückkehren.',
    }),
  help: ({ language, isFirst }) =>
    isFirst
      ? whatTellerDoes(language)
      : `${inLanguage(language, {
          en: "I'm an automated assistant.",
          es: 'Soy un asistente automático.',
          fr: 'Je suis un assistant automatique.',
          de: 'Ich bin ein automatischer Assistent.',
        })} ${whatTellerDoes(language)}`,
};

@Injectable()
export class SmalltalkAgent extends Agent {
  readonly name = 'Smalltalk';
  readonly capabilities = ['greeting', 'thanks', 'goodbye', 'what Teller can do'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  /** What waits for an answer is repeated by whoever asked it. */
  claims({ understanding: { intent }, context }: Reading): boolean {
    const isForOther = context.tasks.length > 0 || context.pendingCall !== undefined;
    return Object.hasOwn(REPLIES, intent.intent) || (intent.intent === REPEAT && !isForOther);
  }

  async answer(turn: Turn): Promise<AgentReply> {
    const { intent, confidence } = turn.understanding.intent;
    if (intent === REPEAT) return this.repeated(turn);
    const reply = REPLIES[intent];
    if (!reply) throw new Error(`Smalltalk was asked about ${intent}, which it does not claim.`);
    const language = spoken(turn.understanding.linguistics.language);
    return { text: reply({ language, isFirst: turn.isFirst }), confidence, sources: [] };
  }

  private async repeated(turn: Turn): Promise<AgentReply> {
    const { confidence } = turn.understanding.intent;
    const said = await witnessOf(turn).ask({ ask: 'talk.said_last', with: null }, () => saidLast(turn));
    if (said !== null) return { text: said, confidence, sources: [{ kind: 'document', name: 'this conversation' }] };
    return { text: whatTellerDoes(spoken(turn.understanding.linguistics.language)), confidence, sources: [] };
  }
}

async function saidLast(turn: Turn): Promise<string | null> {
  const lines = await turn.recent(LINES_MAX);
  return lines.findLast(({ by }) => by === 'bank')?.text ?? null;
}
