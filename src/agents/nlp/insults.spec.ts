import { describe, expect, it } from 'vitest';
import { isInsult } from './insults.js';
import { SENTIMENT_SAMPLES } from './sentiment.samples.js';

describe('isInsult', () => {
  it.each(
    [
      'you idiot|You are an IDIOT!|fuck off|fuck you|stupid bot|shut up|are you stupid|what a moron|go to hell',
      'eres un idiota|cállate|vete a la mierda|que te den|imbécil|pedazo de idiota|gilipollas',
      "tu es stupide|espèce d'idiot|ferme-la|t'es con|va te faire foutre|ta gueule",
      "you're useless|you are a stupid useless piece of shit|useless bot|you're pathetic|eres inútil|eres una basura|t'es nul|vous êtes incapable",
      'du dumme Sau|du bist nutzlos|du blöde Kuh|Sie sind unfähig',
      'du Idiot|du bist dumm|verpiss dich|halt die Klappe|leck mich|blöder Bot|Vollidiot',
    ].flatMap((texts) => texts.split('|')),
  )('knows %j for one', (text) => {
    expect(isInsult(text)).toBe(true);
  });

  it.each(
    [
      'you idiot, what is my balance|send 50 to that idiot Tom|this is useless|my stupid card was stolen|shut down my card',
      'go to my account|you are the best|Johnny Depp|Dick Van Dyke|con tarjeta|no|hello|stop|cancel|50|hell yes',
      'bloquea la puta tarjeta|la de débito|tu es là ?|du bist super|das Konto ist dumm gelaufen|machen Sie die Klappe auf, 20 Euro',
      'useless|this is useless|your service is rubbish|waste of time|esto es basura|la app es inútil|ce service est nul|das ist nutzlos|mein Hund ist krank',
      'are you useless at transfers|you wasted my time|how do I pay for my dog, du Hund',
      '',
    ].flatMap((texts) => texts.split('|')),
  )('leaves %j to be read', (text) => {
    expect(isInsult(text)).toBe(false);
  });

  it('is none of what people say of a bank', () => {
    const neutral = SENTIMENT_SAMPLES.filter(([, label]) => label !== 'negative').flatMap(([, , texts]) =>
      texts.split('|'),
    );
    expect(neutral.filter(isInsult)).toEqual([]);
  });
});
