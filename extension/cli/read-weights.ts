import { readFile } from 'node:fs/promises';
import type { LayerWeights } from '../engine/protocol.js';
import { UsageError } from './usage-error.js';

/** Reads `{"layer name": [tensor, …]}`. A file that is nothing of the kind is a usage error that says why. */
export async function readWeights(name: string): Promise<LayerWeights> {
  const text = await readFile(name, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      error.code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${error.code}).`,
    );
  });
  let weights: unknown;
  try {
    weights = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name} is no JSON: ${(error as Error).message}`);
  }
  if (typeof weights !== 'object' || weights === null || Array.isArray(weights)) {
    throw new UsageError(
      `${name} needs an object of weights by layer: {"lstm": [kernel, recurrent_kernel, bias]}.`,
    );
  }
  return weights as LayerWeights;
}
