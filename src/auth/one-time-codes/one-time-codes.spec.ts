import { describe, expect, it } from 'vitest';
import { readEnv } from '../../config/index.js';
import { parseUserId, type UserId } from '../user-id.js';
import { CodeDelivery, LogCodeDelivery } from './code-delivery.js';
import { OneTimeCodes } from './one-time-codes.js';

const TESSA = parseUserId('user_test');

class Phone extends CodeDelivery {
  readonly codes: string[] = [];
  override deliver(_user: UserId, code: string): Promise<void> {
    this.codes.push(code);
    return Promise.resolve();
  }
}

const codesOf = (secret: string, phone = new Phone()): OneTimeCodes =>
  new OneTimeCodes(readEnv({ JWT_SECRET: secret }), phone);

async function sentBy(secret: string, purpose: string): Promise<string> {
  const phone = new Phone();
  await codesOf(secret, phone).send(TESSA, purpose);
  return phone.codes[0] ?? '';
}

describe('a one-time code', () => {
  it('is six digits, the same wherever the secret is the same, and right there alone', async () => {
    const code = await sentBy('one secret', 'purpose');
    expect(code).toMatch(/^\d{6}$/);
    expect(await sentBy('one secret', 'purpose')).toBe(code);
    const [one, another] = [codesOf('one secret'), codesOf('another secret')];
    expect(one.isRight('purpose', one.seal('message', code))).toBe(true);
    expect(one.isRight('another purpose', one.seal('message', code))).toBe(false);
    expect(another.isRight('purpose', another.seal('message', code))).toBe(false);
    expect(one.isRight('purpose', another.seal('message', code))).toBe(false);
    expect(one.isRight('purpose', { saidId: 'message', seal: '' })).toBe(false);
  });

  it('cannot be read where it was said, nor compared with another message', async () => {
    const codes = codesOf('one secret');
    const code = await sentBy('one secret', 'purpose');
    expect(JSON.stringify(codes.seal('message', code))).not.toContain(code);
    expect(codes.seal('message', code).seal).not.toBe(codes.seal('another message', code).seal);
    expect(codes.isRight('purpose', { ...codes.seal('message', code), saidId: 'another message' })).toBe(false);
  });

  it('is not left in the log of a production', () => {
    const env = readEnv({
      NODE_ENV: 'production',
      JWT_SECRET: 'q8Zr4Tn2Lw7Xv1Kp6Js9Hd3Gf5By0CmA',
      DATABASE_URL: 'postgres://db/x',
    });
    expect(() => new LogCodeDelivery(env).deliver(TESSA, '123456')).toThrow('CodeDelivery');
  });
});
