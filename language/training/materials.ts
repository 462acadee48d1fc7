import type { DataFiles } from '../data/files/data-files.js';
import { type Materials, materialise } from '../data/materialise.js';
import type { Training } from '../model/training.js';

/**
 * Makes the values that a ready train block trains and validates on. Throws a `DataError` where a data
 * file cannot be read as it was when it was checked.
 */
export function makeMaterials(training: Training, files: DataFiles): Materials {
  const { feed, validation, trainingFraction } = training;
  if (!feed) {
    throw new Error('Only a training that is ready has materials.');
  }
  return materialise(feed, files, {
    trainingFraction,
    ...(validation?.feed && { validation: validation.feed }),
  });
}
