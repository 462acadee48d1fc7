import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/editor/**'],
          pool: 'forks',
          // On tfjs-node tests train small networks, which would not be graphs otherwise.
          env: { UNROLL_GRAPHS: 'always' },
          // Nothing here takes a tenth of this; a machine may have other things to do.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          expect: { poll: { timeout: 120_000, interval: 20 } },
          sequence: { groupOrder: 0 },
        },
      },
      {
        // A real VS Code in Chromium: one file at a time, as each starts a server and a browser.
        test: {
          name: 'editor',
          include: ['test/editor/**/*.test.ts'],
          globalSetup: ['test/editor/harness/global-setup.ts'],
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // A browser on a busy machine may not come up in time; what is broken fails in a new window as well.
          retry: 1,
          expect: { poll: { timeout: 120_000, interval: 50 } },
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
