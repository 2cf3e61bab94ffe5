import { mask } from '../common/sensitive/index.js';
import type { AgentReply } from './agent.js';
import { inLanguage, type Language, spoken } from './languages.js';
import { OUT_OF_SCOPE } from './nlu/intents.js';
import type { Understanding } from './understanding.js';

/** Of a message that asks for several things, what the answer did not take up is named: nothing is lost without a word. */
export function withLeftOver(reply: AgentReply, understanding: Understanding): AgentReply {
  const left = leftOver(reply, understanding);
  if (left.length === 0) return reply;
  const language = spoken(understanding.linguistics.language);
  const strange = left.filter((said) => isStrange(said, understanding));
  const known = left.filter((said) => !strange.includes(said));
  const notes = [
    ...(known.length > 0 ? [alsoAsked(quoted(known), language)] : []),
    ...(strange.length > 0 ? [cannotDo(quoted(strange), language)] : []),
  ];
  return { ...reply, text: [reply.text, ...notes].join('\n\n') };
}

/** Whoever is passed on is heard whole. */
function leftOver(reply: AgentReply, { parts = [], intent }: Understanding): readonly string[] {
  if (reply.effects?.some(({ kind }) => kind === 'escalate')) return [];
  const others = parts.filter((part) => part.intent.intent !== intent.intent);
  return reply.leftOver ?? others.map(({ linguistics }) => linguistics.normalised);
}

/** Said by itself it would not be understood either. */
const isStrange = (said: string, { parts = [] }: Understanding): boolean =>
  parts.some(({ intent, linguistics }) => intent.intent === OUT_OF_SCOPE && linguistics.normalised === said);

const quoted = (requests: readonly string[]): string => requests.map((request) => `“${mask(request)}”`).join(', ');

const alsoAsked = (list: string, language: Language): string =>
  inLanguage(language, {
    en: `You also asked: ${list}. I take one such thing at a time: please say it once more by itself.`,
    es: `También ha pedido: ${list}. Lo atiendo por separado: dígalo otra vez, por favor.`,
    fr: `Vous avez aussi demandé : ${list}. Je le traite à part : redites-le seul, s'il vous plaît.`,
    de: `Sie haben auch gefragt: ${list}. Das mache ich getrennt: Sagen Sie es bitte noch einmal für sich.`,
  });

const cannotDo = (list: string, language: Language): string =>
  inLanguage(language, {
    en: `You also asked: ${list}. I'm sorry, I can't help with that.`,
    es: `También ha pedido: ${list}. Lo siento, en eso no puedo ayudarle.`,
    fr: `Vous avez aussi demandé : ${list}. Désolé, je ne peux pas vous aider pour cela.`,
    de: `Sie haben auch gefragt: ${list}. Tut mir leid, dabei kann ich nicht helfen.`,
  });
