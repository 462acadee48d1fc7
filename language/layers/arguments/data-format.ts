import { optional } from './definition.js';
import { oneOf, orNone } from './kinds.js';

/** Where the channels are: only the last axis, which is Keras' default and all that TensorFlow's CPU kernels know. */
export const dataFormat = optional(
  orNone(oneOf('channels_last')),
  null,
  'Where the channels are; only the last axis is known here.',
);
