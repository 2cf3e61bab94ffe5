import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel } from './model-file.js';
import { optionsFor } from './model-options.js';
import { type LabelledText, trainModel } from './train-model.js';

const OPENINGS = ['', 'please ', 'can you ', 'I want to ', 'could you please ', 'hey, ', 'now ', 'today I need to '];
const REQUESTS: Readonly<Record<string, readonly string[]>> = {
  balance: ['show my balance', 'tell me what I have left', 'check the balance of my account', 'see how much is there'],
  block: ['block my card', 'freeze the card', 'stop my stolen card', 'lock the card that I lost'],
  out_of_scope: ['order a pizza', 'sing a song', 'tell the weather', 'book a flight to Rome'],
};
const CORPUS: readonly LabelledText[] = Object.entries(REQUESTS).flatMap(([category, requests]) =>
  requests.flatMap((request) => OPENINGS.map((opening) => ({ text: opening + request, category }))),
);
const train = (texts: readonly LabelledText[]) => trainModel({ texts }, optionsFor(texts.length, { name: 'toy' }));
const model = train(CORPUS);

describe('trainModel', () => {
  it.each([
    ['would you show my balance now', 'balance'],
    ['my card is stolen, freeze it', 'block'],
    ['my crad is stolne, freze it', 'block'],
    ['a flight and a song', 'out_of_scope'],
    ['', 'out_of_scope'],
  ])('reads %j as %s', (text, intent) => {
    expect(model.classify(text)[0]?.intent).toBe(intent);
  });

  it('gives every intent a probability, the likeliest first', () => {
    const scored = model.classify('block the card');
    const confidences = scored.map(({ confidence }) => confidence);
    expect(scored.map(({ intent }) => intent).sort()).toEqual(['balance', 'block', 'out_of_scope']);
    expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
    expect(confidences.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 3);
  });

  it('rejects nothing when training saw nothing to reject', () => {
    const trusting = train(CORPUS.filter(({ category }) => category !== 'out_of_scope'));
    expect(trusting.classify('sing a song').map(({ intent }) => intent)).not.toContain('out_of_scope');
  });

  it('turns away what is foreign, and is as sure of the rest', () => {
    const foreign = ['bloquea mi tarjeta', 'quanto é o saldo da conta', 'mostra o meu saldo', 'bloqueia o meu cartão'];
    const worldly = trainModel({ texts: CORPUS, foreign }, optionsFor(CORPUS.length));
    expect(worldly.classify('mostra mi saldo')[0]?.intent).toBe('out_of_scope');
    expect(worldly.classify('show my balance')[0]?.intent).toBe('balance');
    expect(worldly.version).not.toBe(model.version);
  });

  it('is less sure of itself where it was judged by words that it had not seen', () => {
    const options = { ...optionsFor(CORPUS.length, { name: 'toy' }), judgedBy: 'words' as const };
    const humble = trainModel({ texts: CORPUS }, options);
    expect(encodeModel(trainModel({ texts: CORPUS }, options)).equals(encodeModel(humble))).toBe(true);
    expect(humble.classify('show my balance')[0]?.intent).toBe('balance');
    expect(humble.version).not.toBe(model.version);
  });

  it('makes the same bytes from the same corpus, and another version from another', () => {
    expect(encodeModel(train(CORPUS)).equals(encodeModel(model))).toBe(true);
    expect(model.version).toMatch(/^toy-[0-9a-f]{12}$/);
    expect(train(CORPUS.slice(1)).version).not.toBe(model.version);
  });
});

describe('the model file', () => {
  it('reads as the model did that was written', () => {
    const again = decodeModel(encodeModel(model));
    expect(again.version).toBe(model.version);
    for (const { text } of CORPUS) expect(again.classify(text)).toEqual(model.classify(text));
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['something else', Buffer.from('text,category\nhello,greeting\n')],
    ['the beginning of a header', encodeModel(model).subarray(0, 40)],
    ['half a model', encodeModel(model).subarray(0, 4_000)],
    ['all but the last byte of a model', encodeModel(model).subarray(0, -1)],
    ['a model and a byte', Buffer.concat([encodeModel(model), Buffer.alloc(1)])],
  ])('is refused when it is %s', (_, bytes) => {
    expect(() => decodeModel(bytes)).toThrow(/model/);
  });
});
