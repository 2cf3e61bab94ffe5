import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValidationFailedError } from '../common/domain-error.js';
import { parseResumePoint } from './resume-point.js';

const LARGEST = 2 ** 31 - 1;

describe('parseResumePoint', () => {
  it('reads every number that a message can have, and 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LARGEST }), (number) => {
        expect(parseResumePoint('after', String(number))).toBe(number);
      }),
    );
  });

  it('is undefined for what was not given', () => {
    expect(parseResumePoint('after', undefined)).toBeUndefined();
  });

  it.each([null, '', ' ', '1 ', '-0', '+1', '01', '1.0', '1e3', '0x10', '٣', 'NaN', String(LARGEST + 1), ['1'], 1])(
    'refuses %j, by the name that it was given under',
    (given) => {
      expect(() => parseResumePoint('Last-Event-ID', given)).toThrow(ValidationFailedError);
      expect(() => parseResumePoint('Last-Event-ID', given)).toThrow(/Last-Event-ID/);
    },
  );
});
