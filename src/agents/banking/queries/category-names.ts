import type { Language } from '../../languages.js';

const NAMES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  income: { en: 'Income', es: 'Ingresos', fr: 'Revenus', de: 'Einkommen' },
  housing: { en: 'Housing', es: 'Vivienda', fr: 'Logement', de: 'Wohnen' },
  utilities: { en: 'Utilities', es: 'Suministros', fr: 'Énergie et eau', de: 'Strom und Wasser' },
  groceries: { en: 'Groceries', es: 'Supermercado', fr: 'Courses', de: 'Lebensmittel' },
  dining: { en: 'Eating out', es: 'Restaurantes', fr: 'Restaurants', de: 'Essen gehen' },
  transport: { en: 'Transport', es: 'Transporte', fr: 'Transports', de: 'Verkehr' },
  shopping: { en: 'Shopping', es: 'Compras', fr: 'Achats', de: 'Einkäufe' },
  health: { en: 'Health', es: 'Salud', fr: 'Santé', de: 'Gesundheit' },
  entertainment: { en: 'Entertainment', es: 'Ocio', fr: 'Loisirs', de: 'Freizeit' },
  subscriptions: { en: 'Subscriptions', es: 'Suscripciones', fr: 'Abonnements', de: 'Abonnements' },
  cash: { en: 'Cash', es: 'Efectivo', fr: 'Espèces', de: 'Bargeld' },
  fees: { en: 'Fees', es: 'Comisiones', fr: 'Frais', de: 'Gebühren' },
  interest: { en: 'Interest', es: 'Intereses', fr: 'Intérêts', de: 'Zinsen' },
  transfer: { en: 'Transfers', es: 'Transferencias', fr: 'Virements', de: 'Überweisungen' },
  other: { en: 'Other', es: 'Otros', fr: 'Autres', de: 'Sonstiges' },
};

/** What another core calls its own categories stays as it is. */
export const categoryName = (category: string, language: Language): string => NAMES[category]?.[language] ?? category;
