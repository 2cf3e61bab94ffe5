import type { Language } from '../languages.js';

type Words = Readonly<Record<Language, string>>;

/** What an intent is called in "Do you want to … or …?". One that is not among them is never asked about. */
const OPTION_WORDS: Readonly<Record<string, Words>> = {
  account_balance: {
    en: 'know your balance',
    es: 'saber su saldo',
    fr: 'connaître votre solde',
    de: 'Ihren Kontostand wissen',
  },
  list_accounts: {
    en: 'see your accounts',
    es: 'ver sus cuentas',
    fr: 'voir vos comptes',
    de: 'Ihre Konten sehen',
  },
  transaction_history: {
    en: 'see your latest transactions',
    es: 'ver sus últimos movimientos',
    fr: 'voir vos dernières opérations',
    de: 'Ihre letzten Umsätze sehen',
  },
  search_transactions: {
    en: 'look for a transaction',
    es: 'buscar un movimiento',
    fr: 'chercher une opération',
    de: 'einen Umsatz suchen',
  },
  spending_summary: {
    en: 'know how much you spent',
    es: 'saber cuánto ha gastado',
    fr: 'savoir combien vous avez dépensé',
    de: 'wissen, wie viel Sie ausgegeben haben',
  },
  transfer_money: { en: 'send money', es: 'enviar dinero', fr: "envoyer de l'argent", de: 'Geld überweisen' },
  transfer_status: {
    en: 'know whether a transfer has arrived',
    es: 'saber si una transferencia ha llegado',
    fr: 'savoir si un virement est arrivé',
    de: 'wissen, ob eine Überweisung angekommen ist',
  },
  cancel_transfer: {
    en: 'cancel a transfer',
    es: 'cancelar una transferencia',
    fr: 'annuler un virement',
    de: 'eine Überweisung stornieren',
  },
  add_payee: {
    en: 'add a payee',
    es: 'añadir un beneficiario',
    fr: 'ajouter un bénéficiaire',
    de: 'einen Empfänger anlegen',
  },
  list_payees: {
    en: 'see your payees',
    es: 'ver sus beneficiarios',
    fr: 'voir vos bénéficiaires',
    de: 'Ihre Empfänger sehen',
  },
  standing_order: {
    en: 'set up or end a standing order',
    es: 'crear o terminar una orden permanente',
    fr: 'créer ou arrêter un virement permanent',
    de: 'einen Dauerauftrag einrichten oder beenden',
  },
  card_block: { en: 'block a card', es: 'bloquear una tarjeta', fr: 'bloquer une carte', de: 'eine Karte sperren' },
  card_unblock: {
    en: 'unblock a card',
    es: 'desbloquear una tarjeta',
    fr: 'débloquer une carte',
    de: 'eine Karte entsperren',
  },
  card_replace: {
    en: 'replace a card by a new one',
    es: 'sustituir una tarjeta por otra nueva',
    fr: 'remplacer une carte par une nouvelle',
    de: 'eine Karte durch eine neue ersetzen',
  },
  card_limits: {
    en: 'see or change the limits of a card',
    es: 'ver o cambiar los límites de una tarjeta',
    fr: "voir ou changer les plafonds d'une carte",
    de: 'die Limits einer Karte sehen oder ändern',
  },
  pin_help: {
    en: 'get help with your PIN',
    es: 'recibir ayuda con su PIN',
    fr: "avoir de l'aide pour votre code PIN",
    de: 'Hilfe zu Ihrer PIN bekommen',
  },
  bill_payment: { en: 'pay a bill', es: 'pagar una factura', fr: 'payer une facture', de: 'eine Rechnung bezahlen' },
  loan_info: {
    en: 'learn about loans',
    es: 'informarse sobre préstamos',
    fr: 'vous renseigner sur les crédits',
    de: 'sich über Kredite informieren',
  },
  exchange_rate: {
    en: 'know an exchange rate',
    es: 'saber un tipo de cambio',
    fr: 'connaître un taux de change',
    de: 'einen Wechselkurs wissen',
  },
  fees_info: {
    en: 'know about fees',
    es: 'saber algo sobre comisiones',
    fr: 'vous renseigner sur les frais',
    de: 'etwas über Gebühren wissen',
  },
  branch_or_atm: {
    en: 'find a branch or a cash machine',
    es: 'encontrar una oficina o un cajero',
    fr: 'trouver une agence ou un distributeur',
    de: 'eine Filiale oder einen Geldautomaten finden',
  },
  opening_hours: {
    en: 'know the opening hours',
    es: 'saber los horarios',
    fr: 'connaître les horaires',
    de: 'die Öffnungszeiten wissen',
  },
  account_details: {
    en: 'see the IBAN of an account',
    es: 'ver el IBAN de una cuenta',
    fr: "voir l'IBAN d'un compte",
    de: 'die IBAN eines Kontos sehen',
  },
  statement: {
    en: 'get a statement',
    es: 'recibir un extracto',
    fr: 'recevoir un relevé',
    de: 'einen Kontoauszug bekommen',
  },
  dispute_transaction: {
    en: 'dispute a charge',
    es: 'reclamar un cargo',
    fr: 'contester un débit',
    de: 'eine Abbuchung reklamieren',
  },
  fraud_report: {
    en: 'report a fraud',
    es: 'denunciar un fraude',
    fr: 'signaler une fraude',
    de: 'einen Betrug melden',
  },
  complaint: { en: 'make a complaint', es: 'poner una queja', fr: 'faire une réclamation', de: 'sich beschweren' },
  talk_to_human: {
    en: 'talk to a person',
    es: 'hablar con una persona',
    fr: 'parler à une personne',
    de: 'mit einem Menschen sprechen',
  },
};

export const hasOptionWords = (intent: string): boolean => Object.hasOwn(OPTION_WORDS, intent);

/** @throws TypeError  for an intent that has none. */
export function optionWords(intent: string, language: Language): string {
  const words = OPTION_WORDS[intent];
  if (words === undefined) throw new TypeError(`Nobody is asked whether they mean ${intent}.`);
  return words[language];
}
