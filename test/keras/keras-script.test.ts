import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { kerasScript } from '../../extension/keras/export/keras-script.js';
import { chooseNetwork } from '../../language/training/choose-prediction.js';
import { openFile } from '../../language/services/open-file.js';

const fixtures = resolve('test/fixtures/keras-files');
const examples = readdirSync('extension/examples')
  .filter((name) => name.endsWith('.lstm'))
  .map((name) => resolve('extension/examples', name));
const texts = [...examples, join(fixtures, 'everything.lstm')];

interface Verdict {
  name: string;
  layers: { name: string; type: string; params: number; trainable: number }[];
  outputs: (number | null)[][];
  fit: { epochs: number; batch_size: number; shuffle?: boolean } | null;
}

/** What Keras made of each script when it ran it. */
const verdicts: Record<string, Verdict> = JSON.parse(
  readFileSync(join(fixtures, 'keras-verdict.json'), 'utf8'),
);

async function exported(path: string) {
  const { analysis, files } = await openFile(path, readFileSync(path, 'utf8'));
  const chosen = chooseNetwork(analysis, {});
  if ('problem' in chosen) throw new Error(chosen.problem);
  const output = join(mkdtempSync(join(tmpdir(), 'script-')), `${basename(path, '.lstm')}.py`);
  return { ...chosen, files: kerasScript(output, chosen.network, chosen.training, files) };
}

describe.each(texts)('the script of %s', (path) => {
  const name = basename(path, '.lstm');

  test('is the one that Keras ran', async () => {
    const { files } = await exported(path);
    expect([...files[0]!.content].join('')).toBe(
      readFileSync(join(fixtures, 'scripts', `${name}.py`), 'utf8'),
    );
  });

  test('built the same model there, and fitted it alike', async () => {
    const { network, training } = await exported(path);
    const verdict = verdicts[name]!;
    expect(verdict.name).toBe(network.name);
    expect(verdict.outputs).toEqual(network.outputs.map((tensor) => tensor.type!.shape));
    const own = network.layers.map((layer) => ({
      name: layer.name,
      type: layer.use.definition.type,
      params: layer.parameters,
      trainable: layer.trainableParameters,
    }));
    const byName = (layers: readonly { name: string }[]) =>
      [...layers].sort((a, b) => a.name.localeCompare(b.name));
    expect(byName(verdict.layers)).toEqual(byName(own));
    expect(verdict.fit?.epochs).toBe(training?.settings.epochs);
    expect(verdict.fit?.batch_size).toBe(training?.settings.batch_size);
  });
});

test('data go along as NumPy files that hold the same numbers', async () => {
  const { files } = await exported(resolve('extension/examples/many-to-one.lstm'));
  const [, x] = files;
  expect(basename(x!.path)).toBe('many-to-one.x_train.npy');
  const bytes = Buffer.concat([...x!.content] as Uint8Array[]);
  expect(bytes.length).toBe(128 + 5 * 4);
  expect(bytes.subarray(10, 128).toString()).toContain(
    "'descr': '<f4', 'fortran_order': False, 'shape': (1, 5, 1)",
  );
  expect([0, 1, 2, 3, 4].map((i) => bytes.readFloatLE(128 + 4 * i).toFixed(1))).toEqual([
    '0.0',
    '0.2',
    '0.4',
    '0.6',
    '0.8',
  ]);
});
