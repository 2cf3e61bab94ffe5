import { describe, expect, it } from 'vitest';
import { isRegular } from './regular.js';

describe('whether a payment is wanted again and again', () => {
  it.each([
    'pay anna 21 yearly',
    'pay anna 21 annually',
    'send tom 21 yearly on my birthday',
    'pay anna 21 every two weeks',
    'verse 21 à anna régulièrement',
    'verse 21 à anna tous les ans',
    'paga 21 a anna regularmente',
    'paga 21 a anna todos los años',
    'überweise jährlich 21 an Anna',
    'schick anna regelmäßig 21',
  ])('is by %j', (text) => expect(isRegular(text)).toBe(true));

  it.each([
    'pay anna 21',
    'pay anna 21 for the annual fee',
    'send anna her monthly allowance of 21',
    'paga 21 a anna por la cuota anual',
    'verse 21 à anna pour la cotisation annuelle',
    'überweise 21 an Anna für den jährlichen Beitrag',
  ])('is not by %j', (text) => expect(isRegular(text)).toBe(false));
});
