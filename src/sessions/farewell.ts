import type { JsonObject } from '../common/json.js';

const FAREWELLS: Readonly<Record<string, string>> = {
  en: 'This conversation with a person is over.',
  es: 'Esta conversación con una persona ha terminado.',
  fr: 'Cette conversation avec une personne est terminée.',
  de: 'Dieses Gespräch mit einem Menschen ist beendet.',
};

/** What the history says when a conversation is closed while a person has it, in the language that was spoken last. */
export const farewellIn = ({ language }: JsonObject): string =>
  FAREWELLS[typeof language === 'string' ? language : 'en'] ?? 'This conversation with a person is over.';
