import { formerLayers, mergeModes } from '../../../../language/layers/former-names.js';

/** Functions that make and use a merging layer at once. */
const mergingFunctions: Readonly<Record<string, string>> = {
  add: 'Add',
  subtract: 'Subtract',
  multiply: 'Multiply',
  average: 'Average',
  maximum: 'Maximum',
  minimum: 'Minimum',
  concatenate: 'Concatenate',
  concat: 'Concatenate',
  dot: 'Dot',
};

/** A layer's class by its name today. */
export const layerToday = (name: string): string =>
  Object.hasOwn(formerLayers, name) ? formerLayers[name]! : name;

/** The layer that a function such as `concatenate` uses. */
export const mergingLayer = (name: string): string | undefined =>
  Object.hasOwn(mergingFunctions, name) ? mergingFunctions[name] : undefined;

/** The layer of a `mode=`. */
export const layerOfMode = (mode: unknown): string | undefined =>
  typeof mode === 'string' && Object.hasOwn(mergeModes, mode) ? mergeModes[mode] : undefined;
