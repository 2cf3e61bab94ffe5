import { Injectable } from '@nestjs/common';
import { Agent, type AgentReply, type Reading, type Turn } from '../agent.js';
import { isCertain, requestIn } from '../banking/requests.js';
import { inLanguage, type Language, spoken } from '../languages.js';
import { UNDETERMINED } from '../nlp/language.js';
import { OUT_OF_SCOPE } from '../nlu/intents.js';
import { whatTellerDoes } from '../what-teller-does.js';
import type { AskedWhich } from './asked-which.js';
import { chosenOption } from './chosen-option.js';
import { closeCallIn, type Options } from './close-call.js';
import { hasOptionWords, optionWords } from './option-words.js';

/** A yes to "this or that?", and what nobody understands, are not an answer to it. */
const NO_ANSWER = ['affirm', 'repeat', OUT_OF_SCOPE];
/** These do not belong into what the conversation keeps. */
const KEPT_KINDS = ['iban'];

/** Asks which of two things is meant, where guessing would do the wrong one. An answer to it is read by the orchestrator. */
@Injectable()
export class ClarificationAgent extends Agent {
  readonly name = 'Clarification';
  readonly capabilities = ['asks which of two things is meant'];
  readonly reach = 'inside';
  readonly timeoutMs = 1_000;

  /** "Neither", or nothing that answers it: asked once more, and then left. */
  override awaits({ understanding, context }: Reading): boolean {
    const { askedWhich } = context;
    if (!askedWhich) return false;
    const chosen = chosenOption(askedWhich, understanding);
    if (chosen === 'neither') return true;
    return chosen === undefined && !askedWhich.isAgain && NO_ANSWER.includes(understanding.intent.intent);
  }

  claims(reading: Reading): boolean {
    return this.optionsFor(reading) !== undefined;
  }

  async answer({ understanding, context }: Turn): Promise<AgentReply> {
    const language = spoken(understanding.linguistics.language);
    const { askedWhich } = context;
    if (askedWhich && this.awaits({ understanding, context })) {
      const isNeither = chosenOption(askedWhich, understanding) === 'neither';
      const text = isNeither ? neither(language) : question(askedWhich.options, language);
      return this.replying(
        text,
        isNeither ? context : { ...context, askedWhich: { ...askedWhich, isAgain: true } },
        !isNeither,
      );
    }
    const options = this.optionsFor({ understanding, context });
    if (!options) throw new TypeError('It was chosen, and there is nothing to ask.');
    const { normalised } = understanding.linguistics;
    const pending: AskedWhich = { options, text: normalised, isAgain: false };
    return this.replying(question(options, language), { ...context, askedWhich: pending }, false);
  }

  private replying(text: string, context: Turn['context'], isInVain: boolean): AgentReply {
    const options = context.askedWhich?.options ?? [];
    return { text, confidence: 0.5, sources: [], context, isInVain, evidence: { options } };
  }

  /** While something is under way, what is said is an answer to that. */
  private optionsFor({ understanding, context }: Reading): Options | undefined {
    const { language, sensitive } = understanding.linguistics;
    if (context.tasks.length > 0 || context.pendingCall || language === UNDETERMINED) return undefined;
    if (sensitive.some(({ kind }) => !KEPT_KINDS.includes(kind))) return undefined;
    if (understanding.parts || isCertain(requestIn(understanding))) return undefined; // several are meant, or surely one
    const options = closeCallIn(understanding);
    return options?.every(hasOptionWords) ? options : undefined;
  }
}

function question([one, other]: readonly [string, string], language: Language): string {
  const [this_, that] = [optionWords(one, language), optionWords(other, language)];
  return inLanguage(language, {
    en: `I'm not sure what you mean. Do you want to ${this_}, or to ${that}?`,
    es: `No estoy seguro de lo que quiere decir. ¿Quiere ${this_} o ${that}?`,
    fr: `Je ne suis pas sûr de comprendre. Voulez-vous ${this_} ou ${that} ?`,
    de: `Ich bin nicht sicher, was Sie meinen. Möchten Sie ${this_} oder ${that}?`,
  });
}

const neither = (language: Language): string =>
  `${inLanguage(language, {
    en: 'All right, neither of them; nothing was done.',
    es: 'De acuerdo, ninguna de las dos cosas; no se ha hecho nada.',
    fr: "D'accord, ni l'un ni l'autre ; rien n'a été fait.",
    de: 'Gut, keins von beiden; es wurde nichts getan.',
  })} ${whatTellerDoes(language)}`;
