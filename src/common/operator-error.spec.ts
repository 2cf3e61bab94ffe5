import { parseArgs } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OperatorError, reportFailure, UsageError } from './operator-error.js';

const unknownOption = (): unknown => {
  try {
    return parseArgs({ args: ['--json'], options: {} });
  } catch (error) {
    return error;
  }
};

describe('reportFailure', () => {
  const said: unknown[] = [];
  beforeEach(() => {
    said.length = 0;
    vi.spyOn(console, 'error').mockImplementation((words) => void said.push(words));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  it.each([
    ['what can be mended', new OperatorError('No such file.'), 'No such file.', 1],
    ['a wrong call', new UsageError('Usage: this --that'), 'Usage: this --that', 2],
    ['an option that the command does not know', unknownOption(), "Unknown option '--json'", 2],
  ])('says %s in a line', (_what, error, line, code) => {
    reportFailure(error);
    expect([said, process.exitCode]).toEqual([[line], code]);
  });

  it('shows where a bug is', () => {
    const bug = new TypeError('x is not a function');
    reportFailure(bug);
    expect([said, process.exitCode]).toEqual([[bug], 1]);
  });
});
