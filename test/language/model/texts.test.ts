import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseText } from '../parse.js';
import { alarms, applyEdits } from '../training/apply-edits.js';

/** The texts of a fixture, each under a line `=== its name`. */
function textsOf(file: string): readonly { readonly name: string; readonly text: string }[] {
  const all = readFileSync(new URL(`../../fixtures/texts/${file}`, import.meta.url), 'utf8');
  return all
    .split(/^=== /m)
    .filter((part) => part !== '')
    .map((part) => {
      const end = part.indexOf('\n');
      return { name: part.slice(0, end), text: part.slice(end + 1) };
    });
}

const alarmsOf = async (text: string) => alarms((await analyseText(text)).analysis.diagnostics);

describe('models of Keras’ examples and guides, and unusual ones, which Keras takes, stay quiet', () => {
  test.each(textsOf('legal.txt'))('$name', async ({ text }) => {
    expect(await alarmsOf(text)).toEqual([]);
  });
});

describe('one mistake is one error, on its line, and its preferred fix leaves a clean file, or the text says why there is none', () => {
  test.each(textsOf('mistakes.txt'))('$name', async ({ name, text }) => {
    const [, code, line, fix] = /: (\S+) on line (\d+), (mended|no fix: .+)$/.exec(name)!;
    const told = await alarmsOf(text);
    expect(told.map((one) => [one.code, one.range.start.line + 1])).toEqual([[code, Number(line)]]);
    const [preferred] = told[0]!.fixes;
    expect(preferred === undefined).toBe(fix !== 'mended');
    if (preferred) {
      const mended = applyEdits(text, preferred.edits);
      expect(await alarmsOf(mended), mended).toEqual([]);
    }
  });
});
