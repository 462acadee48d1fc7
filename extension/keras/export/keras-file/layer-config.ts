import type { Constraint } from '../../../../language/layers/arguments/constraints.js';
import type { Initializer } from '../../../../language/layers/arguments/initializers.js';
import type { Regularizer } from '../../../../language/layers/arguments/regularizers.js';
import type { LayerUse } from '../../../../language/layers/definition.js';
import { isLayerUse } from '../../../../language/layers/wrapped.js';
import { snakeCase } from '../../../../language/model/layer-names.js';
import { className } from '../../class-names.js';
import { type Family, familyOf, isSingleAxis, namedRegularizer } from '../../value-writer.js';

/** What JSON holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** How a kind of file writes objects and layers that are arguments. */
export interface ConfigWriter {
  object(family: Family, className: string, config: Readonly<Record<string, Json>>): Json;
  layer(use: LayerUse, name: string): Json;
}

/** A layer's arguments, all of them, as its `get_config()` has them. */
export function argumentsConfig({ args }: LayerUse, writer: ConfigWriter): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]): [string, Json] => [name, valueConfig(value, name, writer)]),
  );
}

function valueConfig(value: unknown, argument: string, writer: ConfigWriter): Json {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value !== 'object') {
    return value as Json;
  }
  if (Array.isArray(value)) {
    const single = isSingleAxis(value, argument);
    return single ? (value[0] as number) : value.map((one) => valueConfig(one, argument, writer));
  }
  if (isLayerUse(value)) {
    return writer.layer(value, snakeCase(value.definition.type));
  }
  const { name, config } =
    'l1' in value ? namedRegularizer(value as Regularizer) : (value as Initializer | Constraint);
  return writer.object(familyOf(argument), className(name), config as Readonly<Record<string, Json>>);
}

const policy: Json = {
  module: 'keras',
  class_name: 'DTypePolicy',
  config: { name: 'float32' },
  registered_name: null,
};

const keras3: ConfigWriter = {
  object: (family, name, config) => ({
    module: `keras.${family}`,
    class_name: name,
    config,
    registered_name: null,
  }),
  layer: (use, name) => layerConfig(use, name),
};

/** All layers of Keras take `trainable` but one, which has nothing to train. */
const trainableConfig = ({ definition, trainable }: LayerUse): Record<string, Json> =>
  definition.type === 'SpatialDropout1D' ? {} : { trainable };

/** A layer as Keras 3 writes it into its files. */
export function layerConfig(use: LayerUse, name: string): { readonly [name: string]: Json } {
  return {
    module: 'keras.layers',
    class_name: use.definition.type,
    config: { name, ...trainableConfig(use), dtype: policy, ...argumentsConfig(use, keras3) },
    registered_name: null,
  };
}
