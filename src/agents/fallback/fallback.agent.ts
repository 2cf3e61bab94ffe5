import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Turn } from '../agent.js';
import { FALLBACKS_UNTIL_OFFER, personOffered } from '../circling.js';
import { inLanguage, type Language, spoken } from '../languages.js';
import { UNDETERMINED } from '../nlp/language.js';
import { whatTellerDoes } from '../what-teller-does.js';

/** Answers what nobody else does: says so, and what would work. Never guesses. */
@Injectable()
export class FallbackAgent extends Agent {
  readonly name = 'Fallback';
  readonly capabilities = ['says what Teller can do when nobody can answer'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  /** It is chosen when nobody claims a turn, and so claims none. */
  claims(): boolean {
    return false;
  }

  /** Confidence 0: this is not an answer to what was asked. */
  async answer({ understanding, context }: Turn): Promise<AgentReply> {
    const language = spoken(understanding.linguistics.language);
    const offer = context.fallbacksInRow + 1 >= FALLBACKS_UNTIL_OFFER ? ` ${personOffered(language)}` : '';
    const isAgain = context.fallbacksInRow > 0;
    // the list was read just now
    const whatWorks = isAgain ? howToHearIt(language) : whatTellerDoes(language);
    return {
      text: `${reason(understanding, isAgain)} ${whatWorks}${offer}`,
      confidence: 0,
      sources: [],
    };
  }
}

const howToHearIt = (language: Language): string =>
  inLanguage(language, {
    en: 'Say "help" to hear again what I can do.',
    es: 'Diga «ayuda» para oír otra vez lo que puedo hacer.',
    fr: 'Dites « aide » pour entendre encore ce que je peux faire.',
    de: 'Sagen Sie „Hilfe“, um noch einmal zu hören, was ich kann.',
  });

function reason({ linguistics }: Turn['understanding'], again: boolean): string {
  if (linguistics.language === UNDETERMINED) return "I'm sorry, I only read English, Spanish, French and German.";
  const language = spoken(linguistics.language);
  return again
    ? inLanguage(language, {
        en: "I'm sorry, that is something I can't help with either.",
        es: 'Lo siento, en eso tampoco puedo ayudarle.',
        fr: 'Désolé, là non plus je ne peux pas vous aider.',
        de: 'Tut mir leid, auch dabei kann ich nicht helfen.',
      })
    : inLanguage(language, {
        en: "I'm sorry, I can't help with that.",
        es: 'Lo siento, en eso no puedo ayudarle.',
        fr: 'Désolé, je ne peux pas vous aider pour cela.',
        de: 'Tut mir leid, dabei kann ich nicht helfen.',
      });
}
