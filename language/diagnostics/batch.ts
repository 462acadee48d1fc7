import type { Setting, Train } from '../generated/ast.js';
import type { NetworkInput } from '../model/network.js';
import type { Diagnostic } from './diagnostic.js';
import { setSetting } from './fixes/settings.js';
import { lineOf, rangeOf, relatedAt } from './source.js';

/** `batch`: `batch_size` (Keras' 32 where it is left out) against the `batch=` of an input. */
export function batchMismatch(
  train: Train,
  setting: Setting | undefined,
  batchSize: number,
  input: NetworkInput,
  batch: number,
): Diagnostic {
  const given = setting
    ? `batch_size is ${batchSize}`
    : `batch_size is left out, which makes it Keras’ ${batchSize}`;
  return {
    code: 'batch',
    severity: 'error',
    message:
      `The input ${input.name} on line ${lineOf(input.node)} fixes the batch at ${batch}, but ${given}. ` +
      `Set batch_size = ${batch}.`,
    range: setting ? rangeOf(setting) : rangeOf(train, 'model'),
    related: [relatedAt(input.node, `The batch is fixed at ${batch} here.`)],
    fixes: [
      {
        title: `Set batch_size = ${batch}`,
        edits: [setSetting(train, setting, 'batch_size', String(batch))],
      },
    ],
  };
}
