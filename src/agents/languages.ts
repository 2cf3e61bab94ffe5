/** Those that Teller reads and speaks through the whole path; ISO 639-1. English comes first: it is read where no other is known. */
export const LANGUAGES = ['en', 'es', 'fr', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** How numbers and dates are written: BCP 47. */
export const LOCALE_OF: Readonly<Record<Language, string>> = { en: 'en-US', es: 'es-ES', fr: 'fr-FR', de: 'de-DE' };

/** English where Teller does not speak the language. */
export const spoken = (language: string): Language => LANGUAGES.find((each) => each === language) ?? 'en';

export const inLanguage = (language: Language, texts: Readonly<Record<Language, string>>): string => texts[language];
