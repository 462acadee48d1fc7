import { defineConfig } from 'vitest/config';

// `npm run screenshots`: the README's pictures, taken by the harness of the editor tests.
export default defineConfig({
  test: {
    include: ['test/editor/pictures/*.picture.ts'],
    globalSetup: ['test/editor/harness/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000, interval: 100 } },
  },
});
