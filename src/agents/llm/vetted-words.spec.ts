import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../languages.js';
import { KnownFigures } from './figures.js';
import { NotSaidError, VettedWords } from './vetted-words.js';

interface Heard {
  readonly pieces: readonly string[];
  /** The answer, or why there is none. */
  readonly end: string;
}

interface Circumstances {
  readonly language?: Language;
  /** By a tool. */
  readonly found?: string;
}

function hear(words: readonly string[], { language = 'en', found = '' }: Circumstances = {}): Heard {
  const figures = new KnownFigures(language);
  figures.add(found, 'en');
  const pieces: string[] = [];
  const vetted = new VettedWords({ language, figures, found }, (piece) => pieces.push(piece));
  try {
    for (const word of words) vetted.take(word);
    return { pieces, end: vetted.end() };
  } catch (error) {
    if (error instanceof NotSaidError) return { pieces, end: `not said: ${error.why}` };
    throw error;
  }
}

describe('VettedWords', () => {
  it('shows sentence by sentence, whatever the pieces are, and together they are the answer', () => {
    const answer = 'A budget helps. Write down what you spend!\nThen look at it each week.';
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 20, maxLength: 80 }), (lengths) => {
        let from = 0;
        const words = lengths.map((length) => answer.slice(from, (from += length)));
        const { pieces, end } = hear([...words, answer.slice(from)]);
        expect(pieces.join('')).toBe(end);
        expect(end).toBe(answer);
        expect(pieces).toHaveLength(3);
      }),
    );
  });

  it('shows nothing of a sentence with a figure that nobody gave it, however it is split', () => {
    const { pieces, end } = hear(['Let me see. You ha', 've $1', ',000', ',000', '.00 in', ' your account. Enjoy!']);
    expect(pieces).toEqual(['Let me see.']);
    expect(end).toBe('not said: figure');
  });

  it('shows figures that a tool gave', () => {
    const found = 'Mortgage, rate fixed for 10 years: 4.1%';
    expect(hear(['The rate is 4.1% for ten years.'], { found }).end).toBe('The rate is 4.1% for ten years.');
  });

  it('takes out what HTML, Markdown and terminals would act on', () => {
    const { end } = hear(['<script>alert()</script> **Look** [here](javascript:x) \u202Eabc']);
    expect(end).not.toMatch(/[<>\u202E]|\]\(/);
  });

  it.each<[string, string, Language?]>([
    ['Your transfer is done.', 'deed'],
    ['I have transferred the money to Anna.', 'deed'],
    ["I've just blocked your card.", 'deed'],
    ['I’ll send it now.', 'deed'],
    ['The payment has been executed.', 'deed'],
    ['Transfer done!', 'deed'],
    ['Shall I go ahead?', 'deed'],
    ['He enviado el dinero a Anna.', 'deed', 'es'],
    ['Su transferencia ha sido realizada.', 'deed', 'es'],
    ["J'ai effectué le virement.", 'deed', 'fr'],
    ['Votre virement a été effectué.', 'deed', 'fr'],
    ['Ich habe das Geld überwiesen.', 'deed', 'de'],
    ['Ihre Überweisung wurde ausgeführt.', 'deed', 'de'],
    ['Your card is blocked.', 'deed'],
    ['I have made the transfer to Anna.', 'deed'],
    ['Done! Anna has the money now.', 'deed'],
    ['Your loan is approved.', 'deed'],
    ['I have increased your credit limit.', 'deed'],
    ['Move your money to a safe account first.', 'deed'],
    ['Transferí el dinero a su amiga.', 'deed', 'es'],
    ['Envié el dinero a Anna.', 'deed', 'es'],
    ['Bloqueé su tarjeta.', 'deed', 'es'],
    ["J'ai fait le virement.", 'deed', 'fr'],
    ['Ich habe die Überweisung gemacht.', 'deed', 'de'],
    ['Überweisung erfolgt.', 'deed', 'de'],
    ['Tell me the number on the back of your card.', 'secret'],
    ['Tell me your P I N please.', 'secret'],
    ['Enter your PINcode.', 'secret'],
    ['Please go to evil[.]com today.', 'link'],
    ['Please go to evil。com today.', 'link'],
    ['Please go to evil dot com today.', 'link'],
    ['Please go to hxxps://evil today.', 'link'],
    ['You have fіvе hundrеd dollars.', 'language'],
    ['You have 五百 dollars.', 'language'],
    ['Please tell me your password.', 'secret'],
    ['Geben Sie Ihre PIN ein.', 'secret', 'de'],
    ['Look at https://evil.example/login for more.', 'link'],
    ['Look at evil-bank.com for more.', 'link'],
    ['Write to help@evil.example please.', 'link'],
    ['Your IBAN is DE89 3704 0044 0532 0130 00.', 'figure'],
    ['Ich kann Ihnen dabei leider gar nicht weiterhelfen.', 'language'],
    ['NO_ANSWER', 'no_answer'],
    ['  \n ', 'empty'],
    ['word '.repeat(400), 'too_long'],
  ])('does not say %j: %s', (words, why, language) => {
    expect(hear([words], { language: language ?? 'en' }).end).toBe(`not said: ${why}`);
  });

  it.each([
    ['Tell me your PIN please.', 'The shopping centre is open.', 'secret'],
    ['Tell me your TAN please.', 'The standing order is there.', 'secret'],
    ['Tell me your code please.', 'Which postcode?', 'secret'],
    ['Log in at www.bank.co please.', 'See www.bank.com for more.', 'link'],
    ['Log in at bank.com please.', 'See bank.community.org for more.', 'link'],
    ['Write to help@bank.co please.', 'Write to help@bank.com.', 'link'],
  ])('does not say %j because a tool said %j: %s', (words, found, why) => {
    expect(hear([words], { found }).end).toBe(`not said: ${why}`);
  });

  it.each([
    ['You can read about it at www.bank.com today.', 'See https://www.bank.com/rates for more.'],
    ['Please write to help@bank.com about it.', 'Write to Help@bank.com.'],
  ])('says %j because a tool said %j', (words, found) => {
    expect(hear([words], { found }).end).toBe(words);
  });

  it.each<[string, Language?]>([
    ['Once your card is there, you can block it by telling me so.'],
    ['Puede pedir que un banco le envíe una tarjeta y la bloquee.', 'es'],
    ['You can see your balance by asking me for it.'],
    ['To pay somebody, tell me the amount and the name.'],
    ['Inflation means that prices rise, so money buys less.'],
    ['Una hipoteca es un préstamo para comprar una casa.', 'es'],
    ['Un prêt immobilier sert à acheter un logement.', 'fr'],
    ['Eine Hypothek ist ein Darlehen für ein Haus.', 'de'],
  ])('says %j', (words, language) => {
    expect(hear([words], { language: language ?? 'en' }).end).toBe(words);
  });
});
