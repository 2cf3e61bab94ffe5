import type { Act } from './step.js';

/** Nobody who says one of these wants what was read back before as it is. */
const DOUBTS = [
  "(?:(?:with|add) (?:the )?reference|(?:did|have)(?:n'?t| not) (?:order|do|make|start|approve|authori[sz]e|want)\\p{L}*|(?:told|asked|made|forced) me|scam|some(?:one|body) else|not me|wasn'?t me|isn'?t me)|too much|too many|(?<!thanks |thank you )a lot|(?:not|un) ?sure|don'?t (?:think|trust|know|like|recogni[sz]e)|not so fast|not (?:now|yet)|less|fewer|hm+|wrong|mistake|mistyped|hold on|hang on|wait|stop|oops|whoops|don'?t want|do not want|changed my mind|not (?:to|from|that|this|him|her|them|right|correct)|not what i",
  '(?:no (?:lo )?(?:he )?(?:ped[ií]|pedido|hice|hecho|orden[éa]\\p{L}*)|me (?:dijo|dijeron|pidi\\p{L}+)|estafa|con (?:la referencia|el concepto)|otra persona|alguien más|no (?:soy|fui|he sido) yo)|demasiado|es mucho|menos|no (?:estoy|lo tengo) (?:muy )?segur[oa]|no me fío|no (?:lo )?sé|dud[oa]|equivoqu\\p{L}*|equivocad\\p{L}*|error|espera|espere|alto|no quiero|cambi\\p{L}* de idea|no (?:a|al|para|de|desde|es|era) ',
  "(?:(?:ai|avons) pas (?:fait|demandé|commandé|voulu)|m'(?:a|ont) (?:dit|demandé)|arnaque|avec la référence|quelqu'un d'autre|pas moi)|trop|moins|(?:pas|peu) (?:trop |très |bien )?s[uû]re?|mauvaise?|je (?:ne )?sais pas|hésit\\p{L}*|(?<!sans )dout\\p{L}*|méfi\\p{L}*|faux|fausse|tromp\\p{L}*|erreur|attends|attendez|stop|je ne veux|je veux pas|chang\\p{L}* d'avis|pas (?:à|a|de|ça|lui|elle|ce) ",
  '(?:(?:habe?|hab) (?:ich )?(?:das |es )?nicht|(?:(?:er|sie|man|jemand) (?:sagte|bat|zwingt)|mir (?:\\p{L}+ )?gesagt)|betrug|mit (?:dem )?verwendungszweck|jemand ander(?:er|em|s)|nicht ich|(?:war|bin) (?:ich )?(?:das )?nicht)|zu viel|zuviel|weniger|unsicher|nicht (?:ganz )?sicher|zweif\\p{L}*|weiß (?:es )?nicht|traue? (?:dem|der|ihm|ihr|ihnen|euch|mich)|falsch\\p{L}*|irrtum|vertippt|verschrieben|fehler|warte|moment|stopp|halt|will (?:das )?nicht|möchte (?:das )?nicht|anders überlegt|nicht (?:an|von) \\p{L}+|nicht (?:das|ihm|ihr|so)',
];
const DOUBT = new RegExp(`(?<!\\p{L})(?:${DOUBTS.join('|')})(?!\\p{L})`, 'iu');

/** "No, 610", where "no" alone drops it all. */
const BEGINS_WITH_NO = /^\P{L}*(?:no|nope|non|nein|nö)(?=[,.!;:]| \d)/iu;

/** "Hold on, wrong person", "falscher Betrag". Asking something is no doubt, as long as nothing else says so. */
export const isDoubt = (text: string): boolean =>
  !text.includes('?') && (DOUBT.test(text) || BEGINS_WITH_NO.test(text));

/** What the code would release is not released by the next six digits, but read back anew, or asked about. */
export const isCorrected = (text: string, act: Act): boolean => act === 'correct' || (act === 'other' && isDoubt(text));
