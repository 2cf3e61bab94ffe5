import { mask } from '../common/sensitive/index.js';
import type { AgentReply } from './agent.js';
import { inLanguage, type Language, spoken } from './languages.js';
import type { Understanding } from './understanding.js';

/** Of a message that asks for several things, what the answer did not take up is named: nothing is lost without a word. */
export function withLeftOver(reply: AgentReply, understanding: Understanding): AgentReply {
  const left = leftOver(reply, understanding);
  if (left.length === 0) return reply;
  return { ...reply, text: `${reply.text}\n\n${alsoAsked(left, spoken(understanding.linguistics.language))}` };
}

/** Whoever is passed on is heard whole. */
function leftOver(reply: AgentReply, { parts = [], intent }: Understanding): readonly string[] {
  if (reply.effects?.some(({ kind }) => kind === 'escalate')) return [];
  const others = parts.filter((part) => part.intent.intent !== intent.intent);
  return reply.leftOver ?? others.map(({ linguistics }) => linguistics.normalised);
}

function alsoAsked(requests: readonly string[], language: Language): string {
  const list = requests.map((request) => `“${mask(request)}”`).join(', ');
  return inLanguage(language, {
    en: `You also asked: ${list}. I take one such thing at a time: please say it once more by itself.`,
    es: `También ha pedido: ${list}. Lo atiendo por separado: dígalo otra vez, por favor.`,
    fr: `Vous avez aussi demandé : ${list}. Je le traite à part : redites-le seul, s'il vous plaît.`,
    de: `Sie haben auch gefragt: ${list}. Das mache ich getrennt: Sagen Sie es bitte noch einmal für sich.`,
  });
}
