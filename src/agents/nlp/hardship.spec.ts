import { describe, expect, it } from 'vitest';
import { hardshipIn } from './hardship.js';
import { SENTIMENT_SAMPLES } from './sentiment.samples.js';

describe('hardshipIn', () => {
  it.each([
    [
      'bereaved',
      "my husband died|my mother has just passed away|bereavement|I'm a widow|mi marido ha muerto|ha fallecido mi padre|mon mari est mort|ma mère est décédée|mein Mann ist gestorben|meine Mutter ist gestern verstorben",
    ],
    [
      'out_of_work',
      "I lost my job|I've been laid off|I was made redundant|I'm unemployed|he perdido mi trabajo|me han despedido|estoy en paro|j'ai perdu mon emploi|je suis au chômage|j'ai été licenciée|ich habe meinen Job verloren|ich bin arbeitslos|mir wurde gekündigt",
    ],
    [
      'hard_up',
      "I can't pay my debts|I cannot afford my loan payments|I am in debt|I can't make ends meet|no puedo pagar mis deudas|no llego a fin de mes|je ne peux pas payer mes dettes|je suis surendetté|je n'arrive plus à payer mon loyer|ich kann meine Schulden nicht bezahlen|ich komme nicht mehr über die Runden|ich bin überschuldet",
    ],
  ])('hears %s', (kind, texts) => {
    expect(texts.split('|').filter((text) => hardshipIn(text) !== kind)).toEqual([]);
  });

  it('hears none in what only looks like it', () => {
    const others =
      "my phone died|my card died on me|how much am I in debt on the card|I'm in your debt|I can't pay with my card|I lost my card|pay my debts|pay my rent|a job offer|je ne peux pas payer avec ma carte|un virement a été viré|ich habe meine Karte verloren|ich kann nicht mit Karte zahlen|mein Konto ist tot|no puedo pagar con tarjeta|pagar mis deudas|my son's card";
    expect(others.split('|').filter((text) => hardshipIn(text) !== undefined)).toEqual([]);
    const samples = SENTIMENT_SAMPLES.flatMap(([, , texts]) => texts.split('|'));
    expect(samples.filter((text) => hardshipIn(text) !== undefined)).toEqual([]);
  });
});
