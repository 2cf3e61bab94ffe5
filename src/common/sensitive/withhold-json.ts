import type { Json, JsonObject } from '../json.js';
import { isIssued } from './cards.js';
import { foldedOf } from './folded.js';
import { NAME_ALONE, type SecretKind } from './secret-words.js';
import { SECRET_MARK, withhold } from './withhold.js';

/** Under these a form keeps the name of a field whose `value` stands beside it. */
const NAMES_OF_FIELDS = ['name', 'key', 'field', 'label', 'id'];
const CAPITAL_WITHIN = /(?<=[\p{Ll}\d])(?=\p{Lu})/gu;
/** What PINs, codes and their like are: `{"pin": {"lat": 52.5}}` is a place on a map. */
const SHORT_NUMBER = /^\s*(?:\d[ -]?){3,12}\s*$/;

/**
 * What clients keep beside a message or a session, as it may be kept: see `withhold`. Numbers and the names of members are
 * looked at as well, and what has the name of a secret is one: `{"cvv": 737}`, `[{"name": "pin", "value": "4829"}]`.
 */
export const withholdIn = (object: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [withhold(name).text, member(object, name, value)]));

function member(object: JsonObject, name: string, value: Json | undefined): Json | undefined {
  const kind = kindNamed(name) ?? (name === 'value' ? kindOfField(object) : undefined);
  return kind ? withoutSecret(kind, value) : kept(value);
}

function kept(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return withhold(value).text;
  if (typeof value === 'number') return keptNumber(value);
  return within(value, kept);
}

/** Of more digits than a number keeps exactly, the check digit is lost: then whatever begins like a card's is one. */
function keptNumber(value: number): Json {
  const written = String(value);
  if (!Number.isSafeInteger(value) && /^\d{17,19}$/.test(written) && isIssued(written))
    return `••••${written.slice(-4)}`;
  const { text, withheld } = withhold(written);
  return withheld.length > 0 ? text : value;
}

function withoutSecret(kind: SecretKind, value: Json | undefined): Json | undefined {
  if (typeof value === 'string' || typeof value === 'number') return isSecret(kind, value) ? SECRET_MARK : kept(value);
  return within(value, (each) => withoutSecret(kind, each));
}

const isSecret = (kind: SecretKind, value: string | number): boolean =>
  kind === 'password' ? String(value).trim() !== '' : SHORT_NUMBER.test(foldedOf(String(value)).text);

/** The same of a list or an object, with the rule for what is in it. */
function within(value: Json | undefined, rule: (value: Json | undefined) => Json | undefined): Json | undefined {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((each) => rule(each) ?? null);
  if (rule === kept) return withholdIn(value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [withhold(name).text, rule(each)]));
}

const isList = (value: readonly Json[] | JsonObject): value is readonly Json[] => Array.isArray(value);

function kindOfField(object: JsonObject): SecretKind | undefined {
  const names = NAMES_OF_FIELDS.map((key) => object[key]).filter((name) => typeof name === 'string');
  return names.map(kindNamed).find((kind) => kind !== undefined);
}

const KINDS: readonly SecretKind[] = ['one_time_code', 'card_code', 'pin', 'password'];

/** `cvv`, `securityCode`, `card_pin`, "Kennwort" */
function kindNamed(name: string): SecretKind | undefined {
  if (name.length > NAME_MAX) return undefined;
  const words = foldedOf(name).text.replace(CAPITAL_WITHIN, ' ').toLowerCase();
  return KINDS.find((kind) => NAME_ALONE[kind].test(words));
}

/** Longer is no name of a field. */
const NAME_MAX = 40;
