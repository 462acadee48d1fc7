import { expect, test } from 'vitest';
import { activationNames } from '../../../language/layers/arguments/activations.js';
import { constraintKind } from '../../../language/layers/arguments/constraints.js';
import { initializerArguments } from '../../../language/layers/arguments/initializers.js';
import { regularizerKind } from '../../../language/layers/arguments/regularizers.js';
import { layers } from '../../../language/layers/registry.js';
import { findCallee } from '../../../language/services/callee.js';
import { activationWords } from '../../../language/services/words/activation-words.js';
import {
  constraintWords,
  initializerWords,
  regularizerWords,
} from '../../../language/services/words/weight-words.js';

const names = (words: readonly { readonly type: string }[]) => words.map((word) => word.type);

test('every word that layers take is explained', () => {
  expect(new Set(names(activationWords))).toEqual(new Set(activationNames));
  expect(
    Object.fromEntries(initializerWords.map((word) => [word.type, Object.keys(word.arguments)])),
  ).toEqual(initializerArguments);
  const offered = (offers: readonly string[] = []) =>
    offers.map((offer) => /\w+/.exec(offer)![0]).filter((name) => name !== 'none');
  expect(names(regularizerWords)).toEqual(offered(regularizerKind.offers));
  expect(names(constraintWords)).toEqual(offered(constraintKind.offers));
});

test('a name means what its place says', () => {
  expect(findCallee('zeros', 'data')!.summary).not.toContain('Initializer');
  expect(findCallee('zeros', 'model')!.summary).toContain('Initializer');
  expect(findCallee('Adam', 'train')!.type).toBe('adam');
  expect(findCallee('LSTM', 'train')).toBeUndefined();
  expect(findCallee('LSTM', 'data')).toBeUndefined();
});

test('every layer takes a name, and recurrent ones a state to start from', () => {
  for (const { type, category } of layers) {
    const { arguments: args } = findCallee(type, 'model')!;
    expect(args).toHaveProperty('name');
    expect('initial_state' in args, type).toBe(category === 'recurrent' || type === 'Bidirectional');
  }
});
