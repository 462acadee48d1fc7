import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../language/diagnostics/diagnostic.js';
import type { Model } from '../../language/generated/ast.js';
import { summarise } from '../../language/model/summary.js';
import { analyseText, diagnoseText } from './parse.js';
import { alarms, applyEdits } from './training/apply-edits.js';

/** What `test/fixtures/threads/README.md` says of the fields. */
interface Expectation {
  readonly file: string;
  readonly id: string;
  readonly kind: 'mistake' | 'fixed' | 'clean';
  readonly accept: readonly string[];
  readonly codes: readonly string[];
  readonly lines: readonly number[];
  readonly says?: readonly string[];
  readonly also?: readonly string[];
  readonly fix?: 'preferred' | 'offered' | 'mends' | 'none';
  readonly then?: readonly string[];
  readonly note?: string;
  readonly model?: string;
  readonly layers?: readonly {
    readonly type: string;
    readonly output_shape: unknown;
    readonly params: number;
  }[];
  readonly total_params?: number;
}

const folder = new URL('../fixtures/threads/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const expectations: readonly Expectation[] = JSON.parse(textOf('expect.json'));
const mistakes = expectations.filter((one) => one.kind === 'mistake');

const analyse = async (text: string) => (await analyseText(text)).analysis;
const alarmsOf = async (text: string) => alarms((await analyse(text)).diagnostics);

/** A text without its layout, which a fix need not keep. */
const words = (text: string) => text.split(/\s+/).join(' ');

test('every thread is expected to be something', () => {
  const files = readdirSync(folder).filter((file) => file.endsWith('.lstm'));
  expect(new Set(expectations.map((one) => one.file))).toEqual(new Set(files));
  expect(mistakes.length).toBeGreaterThanOrEqual(102);
});

describe.each(mistakes)('$file', (expected) => {
  const isMeant = (one: Diagnostic) =>
    expected.codes.includes(one.code) &&
    expected.accept.includes(one.severity) &&
    expected.lines.includes(one.range.start.line);

  test('is told once, in its place, with what it needs to say', async () => {
    const told = await alarmsOf(textOf(expected.file));
    const meant = told.find(isMeant);
    expect(meant, JSON.stringify(told, undefined, 1)).toBeDefined();
    const said = `${meant!.message} ${meant!.fixes.map((fix) => fix.title).join(' ')}`;
    for (const word of expected.says ?? []) {
      expect(said).toContain(word);
    }
    const others = told.filter((one) => one !== meant).map((one) => one.code);
    expect(others.sort()).toEqual([...(expected.also ?? [])].sort());
  });

  test('is mended as the thread says', async () => {
    const text = textOf(expected.file);
    const { fixes } = (await diagnoseText(text)).find(isMeant)!;
    if (expected.fix === 'none' || expected.then) {
      expect(expected.note, 'why one edit does not mend it').toBeDefined();
    }
    if (expected.fix === 'none') {
      expect(fixes.map((fix) => fix.title)).toEqual([]);
      return;
    }
    const after = fixes.map((fix) => words(applyEdits(text, fix.edits)));
    if (expected.fix !== 'mends') {
      const among = expected.fix === 'preferred' ? after.slice(0, 1) : after;
      expect(among).toContain(words(textOf(`${expected.id}.fixed.lstm`)));
    }
    expect(after).not.toEqual([]);
    const left = (await alarmsOf(applyEdits(text, fixes[0]!.edits))).map((one) => one.code);
    expect(left.sort()).toEqual([...(expected.then ?? expected.also ?? [])].sort());
  });
});

describe.each(expectations.filter((one) => one.kind !== 'mistake'))('$file', (expected) => {
  test('raises no alarm', async () => {
    expect(await alarmsOf(textOf(expected.file))).toEqual([]);
  });

  test('has Keras’ layers, shapes and counts', async () => {
    const { networks } = await analyse(textOf(expected.file));
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
