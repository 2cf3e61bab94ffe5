import { describe, expect, it } from 'vitest';
import { Backend, message, simpleQuery } from './protocol.js';
import { Subscriptions } from './subscriptions.js';

const notify = (channel: string): Buffer => message(Backend.notification, Buffer.alloc(4), channel, '');

function aListener(subscriptions: Subscriptions, ...statements: readonly [tag: string, sql: string][]) {
  const heard: Buffer[] = [];
  const subscriber = { receive: (notification: Buffer) => void heard.push(notification) };
  for (const [tag, sql] of statements) subscriptions.follow(tag, [simpleQuery(sql)], subscriber);
  return { heard, subscriber };
}

describe('Subscriptions', () => {
  it('delivers to those who listen to the channel, however they spell it', () => {
    const subscriptions = new Subscriptions();
    const folded = aListener(subscriptions, ['LISTEN', 'LISTEN Jobs']);
    const quoted = aListener(subscriptions, ['LISTEN', 'listen "Jobs"']);
    subscriptions.deliver(notify('jobs'));
    expect([folded.heard.length, quoted.heard.length]).toEqual([1, 0]);
  });

  it('stops for the one who unlistens, and asks again for the others', () => {
    const subscriptions = new Subscriptions();
    const leaving = aListener(subscriptions, ['LISTEN', 'LISTEN jobs'], ['UNLISTEN', 'UNLISTEN *']);
    const staying = aListener(subscriptions, ['LISTEN', 'LISTEN jobs']);
    subscriptions.deliver(notify('jobs'));
    expect([leaving.heard.length, staying.heard.length]).toEqual([0, 1]);
    expect(subscriptions.restore('UNLISTEN')).toBe('LISTEN "jobs"');
  });

  it('asks for nothing when nobody listens any more', () => {
    const subscriptions = new Subscriptions();
    subscriptions.remove(aListener(subscriptions, ['LISTEN', 'LISTEN jobs']).subscriber);
    expect(subscriptions.restore('DISCARD ALL')).toBeUndefined();
  });

  it('takes a LISTEN that failed for none', () => {
    const subscriptions = new Subscriptions();
    const { heard } = aListener(subscriptions, ['SELECT 1', 'LISTEN jobs']);
    subscriptions.deliver(notify('jobs'));
    expect(heard).toEqual([]);
  });
});
