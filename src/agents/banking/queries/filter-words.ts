import { inLanguage, type Language, LOCALE_OF } from '../../languages.js';
import type { EntryFilter } from '../banking-provider.js';
import { labelOf, writtenDay } from '../notation.js';
import { payeeIn } from '../own-descriptions.js';
import type { Meant } from '../questions/meant-entries.js';
import { categoryName } from './category-names.js';

/*
 * A reply says which entries its figure is of, in the customer's words: what was misunderstood can then be seen. All of
 * these begin with a space, or are empty.
 */

/** More are too many to say. */
const NAMES_SAID_MAX = 3;

const list = (items: readonly string[], language: Language): string =>
  new Intl.ListFormat(LOCALE_OF[language], { type: 'conjunction' }).format(items);

/** Who is meant, without the words of the books around it. */
function peopleIn({ names = [] }: EntryFilter, language: Language): string {
  const people = [...new Set(names.map((name) => payeeIn(name) ?? name))];
  const others = people.length - NAMES_SAID_MAX;
  if (others <= 0) return list(people, language);
  const more = inLanguage(language, {
    en: `${others} more`,
    es: `${others} más`,
    fr: `${others} autres`,
    de: `${others} weiteren`,
  });
  return list([...people.slice(0, NAMES_SAID_MAX), more], language);
}

/** Whether all of them are people who were sent money. */
export const isToPayees = ({ names = [] }: EntryFilter): boolean =>
  names.length > 0 && names.every((name) => payeeIn(name) !== undefined);

/** ` on Uber`, ` on groceries`; empty where nobody and no kind is meant. */
export function onWhat(filter: EntryFilter, language: Language): string {
  const who = filter.text === undefined ? peopleIn(filter, language) : `“${filter.text}”`;
  if (who !== '')
    return inLanguage(language, { en: ` on ${who}`, es: ` en ${who}`, fr: ` chez ${who}`, de: ` bei ${who}` });
  return ofKind(filter, 'on', language);
}

/** ` to Anna Schmidt` */
export function toWhom(filter: EntryFilter, language: Language): string {
  const who = peopleIn(filter, language);
  return inLanguage(language, { en: ` to ${who}`, es: ` a ${who}`, fr: ` à ${who}`, de: ` an ${who}` });
}

/** ` with Uber`, of entries that go either way. */
export function withWhom(filter: EntryFilter, language: Language): string {
  const who = filter.text === undefined ? peopleIn(filter, language) : `“${filter.text}”`;
  if (who !== '')
    return inLanguage(language, { en: ` with ${who}`, es: ` de ${who}`, fr: ` de ${who}`, de: ` von ${who}` });
  return ofKind(filter, 'in', language);
}

function ofKind({ categories = [] }: EntryFilter, english: 'on' | 'in', language: Language): string {
  if (categories.length === 0) return '';
  const kinds = list(
    categories.map((category) => categoryName(category, language)),
    language,
  );
  const one = categories.length === 1;
  return inLanguage(language, {
    en: english === 'on' ? ` on ${kinds.toLowerCase()}` : ` of the kind ${kinds.toLowerCase()}`,
    es: one ? ` en la categoría ${kinds}` : ` en las categorías ${kinds}`,
    fr: one ? ` dans la catégorie ${kinds}` : ` dans les catégories ${kinds}`,
    de: one ? ` in der Kategorie ${kinds}` : ` in den Kategorien ${kinds}`,
  });
}

/** ` from Everyday ••1234` */
export function ofAccounts({ accounts }: Pick<Meant, 'accounts'>, language: Language): string {
  if (accounts.length === 0) return '';
  const labels = list(accounts.map(labelOf), language);
  return inLanguage(language, {
    en: ` from ${labels}`,
    es: ` desde ${labels}`,
    fr: ` avec ${labels}`,
    de: ` von ${labels}`,
  });
}

/** ` of 50.00 and more`: currencies are those of the entries. */
export function ofAmounts({ leastMinor, mostMinor }: EntryFilter, language: Language): string {
  const number = new Intl.NumberFormat(LOCALE_OF[language], { minimumFractionDigits: 2 });
  const said = (minor: bigint): string => number.format(Number(minor) / 100);
  if (leastMinor !== undefined && leastMinor === mostMinor) {
    const amount = said(leastMinor);
    return inLanguage(language, {
      en: ` of exactly ${amount}`,
      es: ` de exactamente ${amount}`,
      fr: ` d'exactement ${amount}`,
      de: ` über genau ${amount}`,
    });
  }
  if (leastMinor !== undefined && mostMinor !== undefined) {
    const [least, most] = [said(leastMinor), said(mostMinor)];
    return inLanguage(language, {
      en: ` of ${least} to ${most}`,
      es: ` de ${least} a ${most}`,
      fr: ` de ${least} à ${most}`,
      de: ` von ${least} bis ${most}`,
    });
  }
  if (leastMinor !== undefined) {
    const amount = said(leastMinor);
    return inLanguage(language, {
      en: ` of ${amount} and more`,
      es: ` de ${amount} o más`,
      fr: ` de ${amount} et plus`,
      de: ` ab ${amount}`,
    });
  }
  if (mostMinor === undefined) return '';
  const amount = said(mostMinor);
  return inLanguage(language, {
    en: ` of ${amount} and less`,
    es: ` de ${amount} o menos`,
    fr: ` de ${amount} et moins`,
    de: ` bis ${amount}`,
  });
}

/** ` from Mar 1, 2026 to Mar 5, 2026`; empty where no days were named. */
export function daysIn({ from, to }: EntryFilter, language: Language): string {
  const day = (iso: string): string => writtenDay(new Date(`${iso}T00:00:00Z`), language);
  if (from !== undefined && to !== undefined) {
    if (from === to)
      return inLanguage(language, {
        en: ` on ${day(from)}`,
        es: ` el ${day(from)}`,
        fr: ` le ${day(from)}`,
        de: ` am ${day(from)}`,
      });
    return inLanguage(language, {
      en: ` from ${day(from)} to ${day(to)}`,
      es: ` del ${day(from)} al ${day(to)}`,
      fr: ` du ${day(from)} au ${day(to)}`,
      de: ` vom ${day(from)} bis ${day(to)}`,
    });
  }
  if (from !== undefined)
    return inLanguage(language, {
      en: ` since ${day(from)}`,
      es: ` desde el ${day(from)}`,
      fr: ` depuis le ${day(from)}`,
      de: ` seit dem ${day(from)}`,
    });
  if (to !== undefined)
    return inLanguage(language, {
      en: ` up to ${day(to)}`,
      es: ` hasta el ${day(to)}`,
      fr: ` jusqu'au ${day(to)}`,
      de: ` bis ${day(to)}`,
    });
  return '';
}

/** Where figures are summed up and no days were named or assumed. */
export const daysOrAlways = (filter: EntryFilter, language: Language): string =>
  daysIn(filter, language) ||
  inLanguage(language, {
    en: ' in all the time on record',
    es: ' en todo el tiempo registrado',
    fr: ' sur toute la période enregistrée',
    de: ' in der ganzen erfassten Zeit',
  });

/** Accounts, amounts and days. */
export const whereAndWhen = (meant: Meant, language: Language, days = daysIn): string =>
  `${ofAccounts(meant, language)}${ofAmounts(meant.filter, language)}${days(meant.filter, language)}`;

/** Neither a category nor anybody of the books: said, so that no figure is taken for theirs. */
export const notInTheBooks = (meant: Meant, text: string, language: Language): string => {
  const where = whereAndWhen(meant, language);
  return inLanguage(language, {
    en: `I find nothing called “${text}” among your transactions${where}: no merchant, no payee and no category. Say it as your transactions show it, or ask for all of them.`,
    es: `No encuentro nada llamado “${text}” entre sus movimientos${where}: ni comercio, ni beneficiario, ni categoría. Dígalo como aparece en sus movimientos, o pregunte por todos.`,
    fr: `Je ne trouve rien qui s'appelle “${text}” parmi vos opérations${where} : ni commerçant, ni bénéficiaire, ni catégorie. Dites-le comme dans vos opérations, ou demandez-les toutes.`,
    de: `Ich finde nichts namens “${text}” unter Ihren Buchungen${where}: keinen Händler, keinen Empfänger und keine Kategorie. Nennen Sie es wie in Ihren Umsätzen, oder fragen Sie nach allen.`,
  });
};
