import { findLayer } from '../../../language/layers/registry.js';
import {
  configValue,
  deepest,
  type Json,
  type JsonObject,
  list,
  nestsDeeperThan,
  object,
} from './config-value.js';
import { callsOf, placeOf, type TensorPlace } from './inbound-nodes.js';
import { resultsOf } from './layer-results.js';
import {
  ImportError,
  type KerasInput,
  type KerasLayer,
  type KerasModel,
  type KerasSource,
  type KerasStep,
  type KerasTensor,
} from './keras-model.js';
import { isCall, isTable } from './keras-value.js';
import { quote } from './quote.js';
import { inRunningOrder, needed } from './running-order.js';

/** Reads what `model.to_json()` wrote, or the `config.json` of a `.keras` file; Keras 2 or 3. @throws ImportError */
export function readConfig(text: string): KerasSource {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    throw new ImportError(`This is no JSON: ${(error as Error).message}.`);
  }
  if (nestsDeeperThan(deepest, json)) {
    throw new ImportError(`This is no model of Keras: its values stand in more than ${deepest} others.`);
  }
  const whole = object(json);
  const model = modelOf(whole);
  const compiled = configValue(whole.compile_config ?? null);
  if (!isTable(compiled)) {
    return { model };
  }
  const compile = Object.fromEntries(compiled.entries.map(([name, value]) => [String(name), value]));
  return { model, training: { compile, fit: {} } };
}

const models = new Set(['Sequential', 'Functional', 'Model']);

function modelOf(json: JsonObject): KerasModel {
  const type = typeof json.class_name === 'string' ? json.class_name : '';
  if (!models.has(type)) {
    throw new ImportError(
      type === ''
        ? 'This is no model of Keras: it names no class. model.to_json() writes one.'
        : `${type} is a class of its own, whose layers the file does not hold. Keras writes Sequential and functional models whole.`,
    );
  }
  // Old Sequential files hold the list of layers itself.
  const config = Array.isArray(json.config) ? { layers: json.config } : object(json.config);
  const layers = list(config.layers).map(object);
  const name = String(config.name ?? 'model');
  return type === 'Sequential' ? sequential(name, layers, config) : functional(name, layers, config);
}

function made(json: JsonObject): KerasLayer | KerasModel {
  if (models.has(String(json.class_name))) {
    return modelOf(json);
  }
  const call = configValue({ class_name: json.class_name!, config: json.config ?? {} });
  if (!isCall(call)) {
    throw new ImportError(`A layer has no class: ${JSON.stringify(json).slice(0, 80)}.`);
  }
  return { kind: 'layer', call };
}

function inputOf(json: JsonObject): KerasInput {
  const config = object(json.config);
  const shape = config.batch_shape ?? config.batch_input_shape;
  if (!Array.isArray(shape)) {
    throw new ImportError(`The input ${String(config.name ?? json.name)} names no shape.`);
  }
  const name = String(config.name ?? json.name ?? 'x');
  return {
    name,
    shape: sizesOf(shape, name),
    integer: String(config.dtype ?? '').includes('int'),
    tensor: { name },
  };
}

/** The sizes of an input, the batch first. @throws ImportError */
function sizesOf(shape: readonly Json[], name: string): (number | null)[] {
  return shape.map((size) => {
    if (size !== null && typeof size !== 'number') {
      throw new ImportError(
        `The input ${name} has ${quote(JSON.stringify(size), 40)} for a size; a size is a number, or null.`,
      );
    }
    return size;
  });
}

function sequential(name: string, layers: readonly JsonObject[], config: JsonObject): KerasModel {
  const [first] = layers;
  const own = first && object(first.config);
  const shape = own?.batch_shape ?? own?.batch_input_shape ?? config.build_input_shape;
  if (!first || !Array.isArray(shape)) {
    throw new ImportError(
      `${name} names no shape of its input. Build the model before it is saved, or give it keras.Input(…).`,
    );
  }
  const isInput = first.class_name === 'InputLayer';
  const input: KerasInput = isInput
    ? inputOf({ ...first, config: { ...own, batch_shape: shape } })
    : { name: 'x', shape: sizesOf(shape, 'x'), integer: first.class_name === 'Embedding', tensor: {} };
  let tensor = input.tensor;
  const steps = layers.slice(isInput ? 1 : 0).map((layer): KerasStep => {
    const inputs = [tensor];
    tensor = {};
    return { kind: 'use', of: made(layer), inputs, states: [], outputs: [tensor], line: 0 };
  });
  return { kind: 'model', name, inputs: [input], steps, outputs: [tensor] };
}

function functional(name: string, layers: readonly JsonObject[], config: JsonObject): KerasModel {
  const tensors = new Map<string, KerasTensor>();
  const key = ({ layer, node, tensor }: TensorPlace) => `${layer}/${node}/${tensor}`;
  const at = (place: TensorPlace): KerasTensor => {
    const known = tensors.get(key(place)) ?? {
      name: `${place.layer}${place.node === 0 ? '' : `_${place.node}`}${place.tensor === 0 ? '' : '_state'}`,
    };
    tensors.set(key(place), known);
    return known;
  };
  const inputs = layers
    .filter((layer) => layer.class_name === 'InputLayer')
    .map((layer) => {
      const input = inputOf(layer);
      return { ...input, tensor: at({ layer: String(layer.name), node: 0, tensor: 0 }) };
    });
  const pending = layers.flatMap((layer): KerasStep[] => {
    if (layer.class_name === 'InputLayer') {
      return [];
    }
    const of = layer.class_name === 'GetItem' ? undefined : made(layer);
    return callsOf(layer).map((call, node): KerasStep => {
      const given = call.tensors.map(at);
      const place = { layer: String(layer.name), node, tensor: 0 };
      if (!of) {
        return { kind: 'slice', axes: call.axes ?? ':', inputs: [given[0]!], outputs: [at(place)], line: 0 };
      }
      const own = of.kind === 'layer' && findLayer(of.call.name)?.states !== undefined ? 1 : given.length;
      return {
        kind: 'use',
        of,
        inputs: given.slice(0, own),
        states: [...given.slice(own), ...call.states.map(at)],
        outputs: resultsOf(of).map((tensor) => at({ ...place, tensor })),
        line: 0,
      };
    });
  });
  const order = (places: Json | undefined) => placesOf(places).map(at);
  const entering = order(config.input_layers);
  const outputs = order(config.output_layers);
  return {
    kind: 'model',
    name,
    inputs: [...inputs].sort((a, b) => entering.indexOf(a.tensor) - entering.indexOf(b.tensor)),
    steps: inRunningOrder(
      needed(pending, outputs),
      inputs.map(({ tensor }) => tensor),
    ),
    outputs,
  };
}

/** `["x", 0, 0]`, or a list of such. */
function placesOf(json: Json | undefined): TensorPlace[] {
  const places = list(json);
  return (typeof places[0] === 'string' ? [json] : places).map(placeOf);
}
