import { isDeepStrictEqual } from 'node:util';
import type { LayerUse } from '../../language/layers/definition.js';

/** One argument of a layer, read by its definition. */
export interface GivenArgument {
  readonly name: string;
  readonly value: unknown;
  /** True where it may stand without its name: it is required, and so are all before it. */
  readonly positional: boolean;
}

/** The arguments that say something: required ones, and those that are not Keras' default; in Keras' order. */
export function givenArguments({ definition, args }: LayerUse): readonly GivenArgument[] {
  let positional = true;
  return Object.entries(definition.arguments).flatMap(([name, argument]) => {
    positional &&= argument.required;
    const value = args[name];
    return argument.required || !isDeepStrictEqual(value, argument.default)
      ? [{ name, value, positional }]
      : [];
  });
}
