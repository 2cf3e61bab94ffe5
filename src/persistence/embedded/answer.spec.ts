import { describe, expect, it } from 'vitest';
import { isWhole, readAnswer, skipsToSync } from './answer.js';
import { Backend, fatalError, Frontend, message, simpleQuery } from './protocol.js';

const ready = message(Backend.readyForQuery, Buffer.from('T'));
const complete = message(Backend.commandComplete, 'INSERT 0 1');
const notification = message(Backend.notification, Buffer.alloc(4), 'channel', 'payload');
const extended = [message(Frontend.execute, '', Buffer.alloc(4)), message(Frontend.sync)];

describe('readAnswer', () => {
  it('takes notifications out of what goes to the client that asked', () => {
    const answer = readAnswer(Buffer.concat([complete, notification, ready]));
    expect(answer).toMatchObject({ status: 'T', commandTags: ['INSERT 0 1'], notifications: [notification] });
    expect(answer.bytes).toEqual(Buffer.concat([complete, ready]));
  });

  it('has no status while the backend waits for more', () => {
    expect(readAnswer(complete).status).toBeUndefined();
  });

  it('is not misled by a row that ends like a ReadyForQuery', () => {
    const row = message(0x44, ready);
    expect(readAnswer(row).status).toBeUndefined();
  });

  it('names the error', () => {
    expect(readAnswer(Buffer.concat([fatalError('23505', 'twice'), ready])).errorState).toBe('23505');
  });
});

describe('isWhole', () => {
  it('misses the end of a simple query', () => {
    expect(isWhole([simpleQuery('SELECT 1')], complete)).toBe(false);
    expect(isWhole([simpleQuery('SELECT 1')], Buffer.concat([complete, ready]))).toBe(true);
  });

  it('misses what an Execute did, even when a Sync was answered', () => {
    expect(isWhole(extended, ready)).toBe(false);
    expect(isWhole(extended, Buffer.concat([complete, ready]))).toBe(true);
  });

  it('expects nothing of what an earlier error makes the backend skip', () => {
    const refused = [message(Frontend.parse, '', 'SELEC', Buffer.alloc(2)), message(Frontend.flush)];
    const skipping = skipsToSync(refused, fatalError('42601', 'syntax'), false);
    expect(isWhole(extended, ready, skipping)).toBe(true);
    expect(skipsToSync(extended, ready, skipping)).toBe(false);
  });

  it('takes an error for an answer', () => {
    expect(isWhole(extended, Buffer.concat([fatalError('22012', 'by zero'), ready]))).toBe(true);
  });
});
