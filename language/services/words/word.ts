import type { Callee } from '../../layers/arguments/definition.js';

/** A word of the language that is named or called: `relu`, `glorot_uniform`, `l2(0.01)`, `adam(0.01)`. */
export interface Word extends Callee {
  /** One or two sentences of Markdown. */
  readonly summary: string;
  /** Its page in Keras' documentation. */
  readonly documentation?: string;
}
