/** What customers write, by language and by how they feel; separated by `|`. */
export const SENTIMENT_SAMPLES: readonly (readonly [string, 'negative' | 'neutral' | 'positive', string])[] = [
  [
    'en',
    'neutral',
    "my card was stolen|I lost my wallet yesterday|someone used my card in Paris|my payment was declined|I was charged twice for the same thing|block my card please|there is a transaction I don't recognise|dispute this charge|I want to close my account|the transfer failed|my account is overdrawn|what are the fees for a late payment|I forgot my password|my direct debit bounced|cancel my transfer|no, fifty, to Anna|I owe money on my credit card|the machine kept my card|how do I report fraud|my salary has not arrived|is there a problem with the app|I need to cut my spending|what is my debt|the merchant refuses a refund|stop the payment to the gym|tell me a joke|I was sick last week",
  ],
  [
    'en',
    'negative',
    'this is ridiculous, I want my money|you are useless|I am really angry about this|worst bank ever|this is the third time I ask|I am fed up with your app|terrible service|I have had enough of this|what a joke|your bot is so stupid|I am very disappointed|nobody helps me here|this is unacceptable|still no answer from you|I hate this chat',
  ],
  ['en', 'positive', 'thanks, that was great|perfect, thank you|no thanks|you are very helpful|awesome'],
  [
    'es',
    'neutral',
    'me han robado la tarjeta|he perdido la cartera|no reconozco este cargo|me han cobrado dos veces|bloquea mi tarjeta|el pago fue rechazado|quiero cancelar la transferencia|mi nómina no ha llegado|cuánto debo en la tarjeta|estoy en números rojos|no, cincuenta, a Ana|he olvidado la clave|quiero dar de baja la cuenta|cómo denuncio un fraude|el cajero se quedó con mi tarjeta',
  ],
  [
    'es',
    'negative',
    'esto es inaceptable|estoy harto de este banco|qué vergüenza de servicio|sois unos inútiles|es la tercera vez que pregunto|estoy muy enfadada|esto es ridículo|el peor banco del mundo|sigo esperando una respuesta|menuda mierda de aplicación',
  ],
  ['es', 'positive', 'muchas gracias|genial, perfecto|no gracias'],
  [
    'fr',
    'neutral',
    "on m'a volé ma carte|j'ai perdu mon portefeuille|je ne reconnais pas ce débit|j'ai été débité deux fois|bloquez ma carte|le paiement a été refusé|je veux annuler le virement|mon salaire n'est pas arrivé|combien je dois sur ma carte|je suis à découvert|non, cinquante, à Anne|j'ai oublié mon code|je veux clôturer mon compte|comment signaler une fraude|le distributeur a gardé ma carte",
  ],
  [
    'fr',
    'negative',
    "c'est inadmissible|j'en ai marre de cette banque|vous êtes nuls|c'est la troisième fois que je demande|je suis très en colère|service lamentable|c'est scandaleux|ça suffit maintenant|je suis vraiment déçu|toujours pas de réponse",
  ],
  ['fr', 'positive', 'merci beaucoup|super, parfait|non merci'],
  [
    'de',
    'neutral',
    'meine Karte wurde gestohlen|ich habe meinen Geldbeutel verloren|diese Buchung kenne ich nicht|es wurde doppelt abgebucht|sperren Sie meine Karte|die Zahlung wurde abgelehnt|Überweisung stornieren|mein Gehalt ist nicht da|wie viel Schulden habe ich|mein Konto ist überzogen|nein, fünfzig, an Anna|ich habe meine PIN vergessen|ich möchte mein Konto kündigen|wie melde ich einen Betrug|der Automat hat meine Karte eingezogen',
  ],
  [
    'de',
    'negative',
    'das ist eine Frechheit|ich bin stinksauer|so ein Saftladen|ich frage jetzt zum dritten Mal|das ist unverschämt|mir reicht es, reicht mir jetzt|der Bot ist nutzlos|ich bin sehr enttäuscht|immer noch keine Antwort|schlechteste Bank überhaupt',
  ],
  ['de', 'positive', 'vielen Dank, danke|super, danke|nein danke'],
];
