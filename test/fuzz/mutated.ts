import fc from 'fast-check';
import type { Specimen } from './corpus.js';
import { weightOf } from './edits/all-edits.js';
import type { Choice, Edit } from './edits/edit.js';
import type { Material } from './materials/material.js';

/** A broken file: which file it was, and what was done to it. */
export interface Mutated {
  readonly from: Specimen;
  /** Names of the edits, in their order. */
  readonly edits: readonly string[];
  /** The text as it was, after the first edit, after the second … */
  readonly states: readonly string[];
  readonly text: string;
}

/** No text gets longer: edits that double would else fill the memory of the fuzzer itself. */
const longest = 400_000;

/** Files of one kind after one to a dozen edits. */
export function mutatedFiles({
  specimens: corpus,
  edits: known,
}: Pick<Material, 'specimens' | 'edits'>): fc.Arbitrary<Mutated> {
  const edit = fc.record({
    name: fc.oneof(
      ...Object.keys(known).map((name) => ({ weight: weightOf(name), arbitrary: fc.constant(name) })),
    ),
    at: fc.nat(999_999).map((n) => n / 1_000_000),
    to: fc.nat(999_999).map((n) => n / 1_000_000),
    pick: fc.nat(100_000),
    other: fc.nat(100_000),
  });
  return fc
    .record({ file: fc.nat(corpus.length - 1), edits: fc.array(edit, { minLength: 1, maxLength: 12 }) })
    .map(({ file, edits }) => mutate(corpus[file]!, edits, corpus, known));
}

function mutate(
  from: Specimen,
  edits: readonly (Choice & { readonly name: string; readonly other: number })[],
  corpus: readonly Specimen[],
  known: Readonly<Record<string, Edit>>,
): Mutated {
  const states = [from.text];
  for (const { name, other, ...choice } of edits) {
    const edited = known[name]!(states.at(-1)!, choice, corpus[other % corpus.length]!.text);
    states.push(edited.slice(0, longest));
  }
  return { from, edits: edits.map(({ name }) => name), states, text: states.at(-1)! };
}
