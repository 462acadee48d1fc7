import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LayerWeights } from '../../../extension/engine/protocol.js';
import { collectRun } from '../trainer/collect-run.js';

interface TextCase {
  readonly name: string;
  readonly text: string;
  readonly story: string;
  readonly weights: LayerWeights;
  readonly generated: string;
}

const cases: TextCase[] = JSON.parse(
  readFileSync(new URL('../../fixtures/keras/texts.json', import.meta.url), 'utf8'),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-text-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['cpu', 'wasm', 'tfjs-node'] as const)(
  'the likeliest text is that of Keras on %s',
  (engine) => {
    it.each(cases)('$name', async ({ text, story, weights, generated }) => {
      writeFileSync(join(folder, 'story.txt'), story);
      const run = await collectRun(text, { file: join(folder, 'net.lstm'), weights, engine });
      expect(run.all('error')).toEqual([]);
      expect(
        run
          .all('text')
          .map((event) => event.text)
          .join(''),
      ).toBe(generated);
    });
  },
);
