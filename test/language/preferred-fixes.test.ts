import fc from 'fast-check';
import type { Range } from 'vscode-languageserver-types';
import { expect, test } from 'vitest';
import type { Diagnostic, Edit } from '../../language/diagnostics/diagnostic.js';
import { preferredFixes } from '../../language/diagnostics/fixes/preferred-fixes.js';
import { overlaps } from '../../language/diagnostics/overlap.js';

const uri = 'file:///a.lstm';

/** An error whose fix changes these ranges. */
function mistake(ranges: readonly Range[]): Diagnostic {
  return {
    code: 'syntax',
    severity: 'error',
    message: '',
    range: ranges[0]!,
    related: [],
    fixes: [{ title: '', edits: ranges.map((range) => ({ range, newText: '' })) }],
  };
}

const place = (at: number) => ({ line: Math.floor(at / 7), character: at % 7 });
const range = fc
  .tuple(fc.nat(60), fc.oneof(fc.constant(0), fc.nat(12)))
  .map(([at, length]): Range => ({ start: place(at), end: place(at + length) }));

test('of fixes that touch the same text the first is taken', () => {
  const fixes = fc.array(fc.array(range, { minLength: 1, maxLength: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(fixes, (all) => {
      const chosen: Edit[] = [];
      let count = 0;
      for (const ranges of all) {
        if (!ranges.some((one) => chosen.some((other) => overlaps(one, other.range)))) {
          chosen.push(...ranges.map((one) => ({ uri, range: one, newText: '' })));
          count++;
        }
      }
      expect(preferredFixes(all.map(mistake), uri)).toEqual({ edits: chosen, count });
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('what choosing among fixes takes grows with their number, not with its square', () => {
  const looks = (count: number) => {
    let looked = 0;
    const counted = Array.from({ length: count }, (_, character) => {
      const start = { line: 0, character: 2 * character };
      return mistake([
        {
          get start() {
            looked++;
            return start;
          },
          end: { line: 0, character: 2 * character + 1 },
        },
      ]);
    });
    expect(preferredFixes(counted, uri).count).toBe(count);
    return looked;
  };
  expect(looks(8_000)).toBeLessThan(5 * looks(2_000));
});
