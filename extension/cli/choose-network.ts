import { nearest } from '../../language/diagnostics/nearest.js';
import type { Network } from '../../language/model/network.js';
import type { ReadFile } from './read-file.js';
import { UsageError } from './usage-error.js';

/** The networks of a file, or the one that is asked for. A usage error where there is none of that name. */
export function networksOf({ name, analysis }: ReadFile, model: string | undefined): readonly Network[] {
  const networks = [...analysis.networks.values()];
  if (model === undefined) {
    return networks;
  }
  const network = networks.find((one) => one.name === model);
  if (!network) {
    const names = networks.map((one) => one.name).filter(Boolean);
    const near = nearest(model, names);
    const instead = near
      ? ` Did you mean ${near}?`
      : names.length > 0
        ? ` It has ${names.join(', ')}.`
        : ' It has no model at all.';
    throw new UsageError(`${name} has no model ${model}.${instead}`);
  }
  return [network];
}
