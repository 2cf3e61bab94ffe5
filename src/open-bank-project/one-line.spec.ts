import { describe, expect, it } from 'vitest';
import { oneLine } from './one-line.js';

describe('what others wrote at the bank', () => {
  it.each([
    ['Coffee\u202E\n and\tcake ', 'Coffee and cake'],
    ['<script>x</script> [a](http://evil)', '‹script›x‹/script› [a] (http://evil)'],
    ['[a]\n(http://evil) `x`', '[a] (http://evil) ’x’'],
    ['card 4242 4242 4242 4242 paid', 'card ••••4242 paid'],
    ['4242\u200B4242\u200B4242\u200B4242', '••••4242'],
    ['for DE89 3704 0044 0532 0130 00', 'for ••••3000'],
    [`${'x'.repeat(130)} 4242424242424242`, `${'x'.repeat(130)} ••••4242`],
    ['😀'.repeat(100), '😀'.repeat(70)],
  ])('%j is shown as %j', (text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });
});
