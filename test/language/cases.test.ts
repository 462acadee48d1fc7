import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Model } from '../../language/generated/ast.js';
import { summarise } from '../../language/model/summary.js';
import { analyseText, diagnoseText } from './parse.js';
import { alarms, applyEdits } from './training/apply-edits.js';

/** What `test/fixtures/cases/README.md` says of the fields. */
interface Expectation {
  readonly file: string;
  readonly kind: 'mistake' | 'fixed' | 'clean';
  readonly accept: readonly string[];
  readonly codes: readonly string[];
  readonly lines: readonly number[];
  readonly single?: boolean;
  readonly model?: string;
  readonly layers?: readonly {
    readonly type: string;
    readonly output_shape: unknown;
    readonly params: number;
  }[];
  readonly total_params?: number;
}

const folder = new URL('../fixtures/cases/', import.meta.url);
const expectations: readonly Expectation[] = JSON.parse(readFileSync(new URL('expect.json', folder), 'utf8'));

async function analyseCase(file: string) {
  return (await analyseText(readFileSync(new URL(file, folder), 'utf8'))).analysis;
}

test('every case is expected to be something', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.lstm'));
  expect(files.length).toBe(64);
  expect(new Set(expectations.map((one) => one.file))).toEqual(new Set(files));
});

describe.each(expectations.filter((one) => one.kind === 'mistake'))('$file', (expected) => {
  test('is told once, in the right place', async () => {
    const { diagnostics } = await analyseCase(expected.file);
    const told = alarms(diagnostics);
    if (told.length === 0) {
      expect(expected.accept).toContain('none');
      return;
    }
    const right = told.filter(
      (one) =>
        (expected.codes.includes(one.code) || expected.codes.includes('other')) &&
        expected.lines.includes(one.range.start.line) &&
        expected.accept.includes(one.severity),
    );
    expect(right, JSON.stringify(told, undefined, 1)).not.toEqual([]);
    if (expected.single) {
      expect(told).toEqual(right.slice(0, 1));
    }
  });
});

test.each(expectations.filter((one) => one.kind === 'mistake').map((one) => one.file))(
  'the preferred fixes of %s leave a clean file',
  async (file) => {
    let text = readFileSync(new URL(file, folder), 'utf8');
    let told = alarms(await diagnoseText(text));
    // One fix for each mistake; what follows from one goes with it.
    for (let left = told.length; left > 0 && told.length > 0; left--) {
      const [fix] = told[0]!.fixes;
      expect(fix, told[0]!.message).toBeDefined();
      text = applyEdits(text, fix!.edits);
      told = alarms(await diagnoseText(text));
    }
    expect(told, text).toEqual([]);
  },
);

describe.each(expectations.filter((one) => one.kind !== 'mistake'))('$file', (expected) => {
  test('raises no alarm', async () => {
    const { diagnostics } = await analyseCase(expected.file);
    expect(alarms(diagnostics).filter((one) => !expected.accept.includes(one.severity))).toEqual([]);
  });

  test('has Keras’ layers, shapes and counts', async () => {
    const { networks } = await analyseCase(expected.file);
    const network = [...networks].find(
      ([model]: readonly [Model, unknown]) => model.name === expected.model,
    )![1];
    const summary = summarise(network);
    expect(
      summary.layers.map((layer) => ({
        type: layer.type,
        output_shape: layer.outputShape,
        params: layer.params,
      })),
    ).toEqual(expected.layers);
    expect(summary.totalParams).toBe(expected.total_params);
  });
});
