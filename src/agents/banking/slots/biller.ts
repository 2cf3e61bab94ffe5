const X = "(\\p{L}[\\p{L}'&-]+(?: \\p{L}[\\p{L}'&-]+){0,2}?)";
const THE = "(?:the |my |our |la |las |los |el |mi |le |les |l'|ma |mon |der |des |dem |die |das |meine[rm]? )?";

/** Who sent a bill, by the words of it: "the electricity bill", "factura de la luz", "Stromrechnung". */
const BILLERS: readonly RegExp[] = [
  `(?<!\\p{L})(?:the|my|our|this|that) ${X} (?:bill|invoice)s?(?!\\p{L})`,
  `(?<!\\p{L})(?:bill|invoice) (?:of|from|for|to|by) ${THE}${X}(?=$|[^\\p{L}'&-])`,
  `(?<!\\p{L})(?:factura|recibo) (?:del?|para) ${THE}${X}(?=$|[^\\p{L}'&-])`,
  `(?<!\\p{L})facture (?:de |du |des |d'|chez )${THE}${X}(?=$|[^\\p{L}'&-])`,
  `(?<!\\p{L})rechnung (?:von|vom|der|des|für|bei) ${THE}${X}(?=$|[^\\p{L}'&-])`,
  '(?<!\\p{L})(\\p{L}{3,}?)s?-?rechnung(?!\\p{L})',
].map((pattern) => new RegExp(pattern, 'iu'));

/** What is said of any bill, and names nobody. */
const NOBODY =
  /(?<!\p{L})(?:last|latest|next|first|second|new|old|open|whole|full|monthly|overdue|unpaid|due|same|other|credit|card|month|week|year|mes|semana|año|tarjeta|crédito|mois|semaine|carte|crédit|letzte\p{L}*|monats?|jahres?|kreditkarten?|ab|end|sammel|bill|invoice|in|voraus|gegen)(?!\p{L})/iu;

export function billerIn(text: string): string | undefined {
  const found = BILLERS.flatMap((pattern) => pattern.exec(text)?.[1] ?? []);
  return found.find((name) => !NOBODY.test(name));
}
