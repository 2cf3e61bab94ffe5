import { inLanguage, type Language } from './languages.js';

/** For a greeting, a question for help and the fallback. It names what works today and nothing else. */
export const whatTellerDoes = (language: Language): string =>
  inLanguage(language, {
    en:
      'I can tell you your balance, list your accounts, show and search your transactions and give you a statement. ' +
      'I also send money, pay bills, set up standing orders, keep your payees, block or replace cards and set their limits, ' +
      'take disputes of charges, and pass you on to a person. ' +
      'Try "What is my balance?" or "Show my last 5 transactions".',
    es:
      'Puedo decirle su saldo, enumerar sus cuentas, mostrarle y buscar sus movimientos y darle un extracto. ' +
      'También envío dinero, pago facturas, creo órdenes permanentes, guardo sus beneficiarios, bloqueo o sustituyo tarjetas y fijo sus límites, ' +
      'recojo reclamaciones de cargos y le paso con una persona. ' +
      'Pruebe con «¿Cuál es mi saldo?» o «Muéstrame mis últimos 5 movimientos».',
    fr:
      'Je peux vous donner votre solde, la liste de vos comptes, vos opérations et un relevé. ' +
      "J'envoie aussi de l'argent, je paie des factures, je crée des virements permanents, je garde vos bénéficiaires, je bloque ou remplace des cartes et je règle leurs plafonds, " +
      'je note les opérations que vous contestez et je vous passe une personne. ' +
      'Essayez « Quel est mon solde ? » ou « Montre-moi mes 5 dernières opérations ».',
    de:
      'Ich kann Ihnen Ihren Kontostand nennen, Ihre Konten auflisten, Ihre Umsätze zeigen und durchsuchen und einen Kontoauszug geben. ' +
      'Ich überweise auch Geld, bezahle Rechnungen, richte Daueraufträge ein, führe Ihre Empfänger, sperre oder ersetze Karten und ändere ihre Limits, ' +
      'nehme Reklamationen von Abbuchungen auf und verbinde Sie mit einem Menschen. ' +
      'Versuchen Sie „Wie ist mein Kontostand?“ oder „Zeig mir meine letzten 5 Umsätze“.',
  });
