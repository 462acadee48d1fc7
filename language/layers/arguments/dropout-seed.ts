import { optional } from './definition.js';
import { seed } from './kinds.js';

/** The seed of a layer's dropout, which stands at different places in Keras' lists. */
export const dropoutSeed = optional(seed, null, 'Makes the dropout the same in every run.');
