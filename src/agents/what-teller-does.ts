import { inLanguage, type Language } from './languages.js';

/** For a greeting, a question for help and the fallback. It names what works today and nothing else. */
export const whatTellerDoes = (language: Language): string =>
  inLanguage(language, {
    en:
      'I can tell you your account balance, list your accounts and show your recent transactions. ' +
      'Try "What is my balance?" or "Show my last 5 transactions".',
    es:
      'Puedo decirle el saldo de su cuenta, enumerar sus cuentas y mostrarle sus últimos movimientos. ' +
      'Pruebe con «¿Cuál es mi saldo?» o «Muéstrame mis últimos 5 movimientos».',
    fr:
      'Je peux vous donner le solde de votre compte, la liste de vos comptes et vos dernières opérations. ' +
      'Essayez « Quel est mon solde ? » ou « Montre-moi mes 5 dernières opérations ».',
    de:
      'Ich kann Ihnen Ihren Kontostand nennen, Ihre Konten auflisten und Ihre letzten Umsätze zeigen. ' +
      'Versuchen Sie „Wie ist mein Kontostand?“ oder „Zeig mir meine letzten 5 Umsätze“.',
  });
