import swc from 'unplugin-swc';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longest-first.js';

/** Vite's own transformers drop decorator metadata, which Nest's DI reads; SWC keeps it. */
export default defineConfig({
  oxc: false as never,
  esbuild: false,
  plugins: [swc.vite({ module: { type: 'es6' } })],
  test: {
    pool: 'forks',
    // What a file compiles to is kept for the next run, by its content.
    experimental: { fsModuleCache: true, fsModuleCachePath: 'node_modules/.cache/teller/modules' },
    globalSetup: './test/support/prepare.ts',
    // No time is a test here: these bound what hangs, on a machine that does much else.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    // Files share their worker's modules: loading Nest and the app anew for each took a third of the whole run. No test
    // replaces a module, and what an app keeps lives in that app.
    isolate: false,
    // One more than the smallest machine that this runs on has cores: tests wait as much as they work, and vitest's own
    // choice there is a single one.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'unit', include: ['{src,scripts,clients/*/src}/**/*.spec.ts'] } },
      // Each project has workers of its own, which load the app anew: two are enough. `contracts` and `e2e` run on each
      // engine, `standalone`, which touches no table, once: see scripts/test.mjs.
      {
        extends: true,
        test: { name: 'e2e', include: ['test/{standalone,contracts}/**/*.spec.ts', 'test/e2e/**/*.e2e-spec.ts'] },
      },
    ],
  },
});
