import { describe, expect, it, vi } from 'vitest';
import { Flow } from './flow.js';

describe('Flow', () => {
  it('lets a burst through, then as much as the rate gives back, and never saves up more than the burst', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(0);
    const flow = new Flow({ burst: 10, perSecond: 2 });
    expect(flow.take(10)).toBe(true);
    expect(flow.take(1)).toBe(false);
    now.mockReturnValue(1_000);
    expect(flow.take(1)).toBe(true);
    now.mockReturnValue(1_000_000);
    expect(flow.take(10)).toBe(true);
    expect(flow.take(1)).toBe(false);
    now.mockRestore();
  });
});
