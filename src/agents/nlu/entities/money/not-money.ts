const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What numbers count or measure when it is not money, folded. After such a word's number there is no amount. */
const COUNTED = words(
  'transaction transactions txn txns payment payments purchase purchases movement movements entry entries booking bookings charge charges expense expenses debit debits credit credits ' +
    'account accounts card cards payee payees time times day days week weeks weekend weekends month months quarter quarters year years hour hours minute minutes min mins second seconds oclock am pm percent pct question questions thing things moment people person persons branch branches digit digits st nd rd th of ' +
    'movimiento movimientos transaccion transacciones pago pagos compra compras cargo cargos cuenta cuentas tarjeta tarjetas vez veces dia dias semana semanas mes meses ano anos hora horas minuto minutos cosa cosas pregunta momento ultimos ultimas ' +
    'operation operations paiement paiements achat achats compte comptes carte cartes fois jour jours semaine semaines mois ans annee annees heure heures instant derniers dernieres question er eme ' +
    'umsatz umsatze buchung buchungen zahlung zahlungen konto konten karte karten mal tag tage tagen woche wochen monat monate monaten jahr jahre jahren stunde stunden uhr minuten prozent frage fragen minute letzten',
);
/** What a number after it names, so that it is not counted at all. */
const NAMING = words(
  'pin code cvv cvc otp tan password passcode account acct acc card number no nr num iban invoice ref reference room flat order ticket ending ends last top article section version chapter article ' +
    'cuenta tarjeta numero clave codigo contrasena factura terminada terminado pedido articulo compte carte numero facture commande terminant konto karte nummer rechnung kontonummer passwort endet endend # • * x § / : _ .',
);

export const isCounted = (folded: string | undefined): boolean => folded !== undefined && COUNTED.has(folded);
export const isNaming = (folded: string | undefined): boolean => folded !== undefined && NAMING.has(folded);
