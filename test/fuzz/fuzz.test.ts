import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleForFuzzing } from './bundle.js';
import type { Check } from './checker.js';
import { CheckerProcess } from './checker-process.js';
import { onceFailing } from './found.js';
import { fuzz } from './fuzz.js';
import { shrink } from './shrink.js';

const checkout = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
let bundles: { checker: string; server: string };
beforeAll(async () => {
  // Inside of node_modules, where the packages that stay outside of the bundle are found.
  folder = mkdtempSync(join(checkout, 'node_modules/.fuzz-'));
  bundles = await bundleForFuzzing(checkout, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// `npm run fuzz` tries many more.
test('nothing falls over whatever is in a file', async () => {
  const { failures, files, sessions } = await fuzz({
    checkout,
    bundles,
    seed: 20_261_121,
    goesOn: (tried) => tried < 49,
  });
  expect(failures).toEqual([]);
  expect(files).toBe(49);
  expect(sessions).toBeGreaterThan(0);
}, 1_200_000);

describe('what once failed does not', () => {
  let checker: CheckerProcess;
  beforeAll(() => {
    checker = new CheckerProcess(bundles.checker);
  });
  afterAll(() => checker.stop());

  test.each(Object.entries(onceFailing))('%s', async (_what, text) => {
    for (const check of ['analyse', 'format', 'read', 'diagram', 'editor'] satisfies Check[]) {
      const { problem } = await checker.ask({
        check,
        path: join(checkout, 'extension/examples/found.lstm'),
        text,
      });
      expect(problem, check).toBeUndefined();
    }
  });
});

test('a check that dies is told, and the next text is checked again', async () => {
  const checker = new CheckerProcess(bundles.checker);
  const path = join(checkout, 'extension/examples/found.lstm');
  const dies = { check: 'nothing of the kind' as Check, path, text: '' };
  expect((await checker.ask(dies)).problem).toContain('died');
  expect(await checker.ask({ check: 'analyse', path, text: 'const a = 1\n' })).not.toHaveProperty('problem');
  checker.stop();
});

test('a text that fails is cut down to what makes it fail', async () => {
  const text = `${'const a = 1\n'.repeat(50)}model net { bad }\n${'const b = 2\n'.repeat(50)}`;
  expect(await shrink(text, async (shorter) => /b.*d/.test(shorter))).toBe('bd');
});
