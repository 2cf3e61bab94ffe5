import { beforeEach, describe, expect, it } from 'vitest';
import { Frontend, message, readText } from './protocol.js';
import { type ClientStatements, forgetsStatements, StatementNames } from './statement-names.js';

const NO_TYPES = Buffer.alloc(2);
const parse = (name: string, sql: string): Buffer => message(Frontend.parse, name, sql, NO_TYPES);
const bind = (name: string): Buffer => message(Frontend.bind, '', name, Buffer.alloc(6));
const statementOf = (bound: Buffer | undefined): string => readText(bound ?? Buffer.alloc(0), 6).text;

describe('StatementNames', () => {
  let names: StatementNames;
  let ann: ClientStatements;
  let bob: ClientStatements;
  beforeEach(() => {
    names = new StatementNames();
    ann = new Map();
    bob = new Map();
  });

  it('prepares once what two clients call the same', () => {
    const batch = [parse('find', 'SELECT 1'), bind('find')];
    expect(names.rewrite(batch, ann).missing).toEqual([parse('find', 'SELECT 1')]);
    const again = names.rewrite(batch, bob);
    expect(again.missing).toEqual([]);
    expect(statementOf(again.batch[1])).toBe('find');
  });

  it('keeps apart two texts under one name', () => {
    names.rewrite([parse('find', 'SELECT 1')], ann);
    const other = names.rewrite([parse('find', 'SELECT 2'), bind('find')], bob);
    expect(other.missing).toEqual([parse('find~2', 'SELECT 2')]);
    expect(statementOf(other.batch[1])).toBe('find~2');
    expect(statementOf(names.rewrite([bind('find')], ann).batch[0])).toBe('find');
  });

  it('prepares again what the backend was made to forget', () => {
    names.rewrite([parse('find', 'SELECT 1')], ann);
    names.forgetAll();
    expect(names.rewrite([bind('find')], ann).missing).toEqual([parse('find', 'SELECT 1')]);
  });

  it('closes a statement for one client alone', () => {
    const batch = [parse('find', 'SELECT 1')];
    names.rewrite(batch, ann);
    names.rewrite(batch, bob);
    const closed = names.rewrite([message(Frontend.close, Buffer.from('S'), 'find')], ann).batch[0];
    expect(closed).toEqual(message(Frontend.close, Buffer.from('S'), ''));
    expect(ann.has('find')).toBe(false);
    expect(names.rewrite([bind('find')], bob)).toEqual({ missing: [], batch: [bind('find')] });
  });

  it('leaves unnamed statements and other messages as they are', () => {
    const batch = [parse('', 'SELECT 1'), bind(''), message(Frontend.sync)];
    expect(names.rewrite(batch, ann)).toEqual({ missing: [], batch });
  });

  it('leaves a name that was never prepared to the error of the backend', () => {
    expect(names.rewrite([bind('nobody')], ann)).toEqual({ missing: [], batch: [bind('nobody')] });
  });

  it.each(['DEALLOCATE', 'DEALLOCATE ALL', 'DISCARD ALL'])('knows that %s forgets', (tag) => {
    expect(forgetsStatements(tag)).toBe(true);
  });

  it('knows that ROLLBACK forgets nothing', () => {
    expect(forgetsStatements('ROLLBACK')).toBe(false);
  });
});
