import { describe, expect, it } from 'vitest';
import { isPlaceInList, pickedFrom } from './place-in-list.js';

const ITEMS = ['a', 'b', 'c'];

describe('pickedFrom', () => {
  it.each([
    ['the first one', 'a'],
    ['1', 'a'],
    ['number 2', 'b'],
    ['the second', 'b'],
    ['the last one', 'c'],
    ['la primera', 'a'],
    ['el segundo', 'b'],
    ['la dernière', 'c'],
    ['le premier', 'a'],
    ["c'est la deuxième", 'b'],
    ['der zweite', 'b'],
    ['die letzte Abbuchung', 'c'],
  ])('"%s" is %s', (text, item) => {
    expect(pickedFrom(text, ITEMS)).toBe(item);
  });

  it.each(['the fifth', 'the first of March', '15', 'last month', 'one more time', 'Anna'])('"%s" is none', (text) => {
    expect(pickedFrom(text, ITEMS)).toBeUndefined();
  });
});

describe('isPlaceInList', () => {
  it('knows a place also where the list is shorter', () => {
    expect(isPlaceInList('the fifth')).toBe(true);
  });

  it.each(['my last transactions', 'last month', '50'])('"%s" is none', (text) => {
    expect(isPlaceInList(text)).toBe(false);
  });
});
