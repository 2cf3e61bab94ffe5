import { inLanguage, type Language } from './languages.js';

/** For a greeting, a question for help and the fallback. It names what works today and nothing else. */
export const whatTellerDoes = (language: Language): string =>
  inLanguage(language, {
    en:
      'I can tell you your account balance, list your accounts and show your recent transactions. ' +
      'I also send money, keep your payees, block or replace cards, and pass you on to a person. ' +
      'Try "What is my balance?" or "Show my last 5 transactions".',
    es:
      'Puedo decirle el saldo de su cuenta, enumerar sus cuentas y mostrarle sus últimos movimientos. ' +
      'También envío dinero, guardo sus beneficiarios, bloqueo o sustituyo tarjetas y le paso con una persona. ' +
      'Pruebe con «¿Cuál es mi saldo?» o «Muéstrame mis últimos 5 movimientos».',
    fr:
      'Je peux vous donner le solde de votre compte, la liste de vos comptes et vos dernières opérations. ' +
      "J'envoie aussi de l'argent, je garde vos bénéficiaires, je bloque ou remplace des cartes et je vous passe une personne. " +
      'Essayez « Quel est mon solde ? » ou « Montre-moi mes 5 dernières opérations ».',
    de:
      'Ich kann Ihnen Ihren Kontostand nennen, Ihre Konten auflisten und Ihre letzten Umsätze zeigen. ' +
      'Ich überweise auch Geld, führe Ihre Empfänger, sperre oder ersetze Karten und verbinde Sie mit einem Menschen. ' +
      'Versuchen Sie „Wie ist mein Kontostand?“ oder „Zeig mir meine letzten 5 Umsätze“.',
  });
