import { input, layers as factories, model, type SymbolicTensor } from '@tensorflow/tfjs';
import type { Sizes, Use } from './trials.js';

type TfjsLayer = ReturnType<typeof factories.dense>;

const differentNames: Readonly<Record<string, string>> = {
  LSTM: 'lstm',
  GRU: 'gru',
  ELU: 'elu',
  PReLU: 'prelu',
  ConvLSTM2D: 'convLstm2d',
};

const camelCase = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** A layer of tfjs-layers, from its arguments in Keras' names. @throws Error where it does not know one */
export function tfjsLayer({ type, args }: Use): TfjsLayer {
  const given = Object.entries(args).map(([key, value]) => [camelCase(key), tfjsArgument(value)]);
  const name = differentNames[type] ?? (type[0]!.toLowerCase() + type.slice(1)).replace(/D$/, 'd');
  const make = (factories as unknown as Record<string, (args: object) => TfjsLayer>)[name]!;
  return make.call(factories, Object.fromEntries(given));
}

function tfjsArgument(value: Use['args'][string]): unknown {
  if (typeof value === 'string') {
    return camelCase(value);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  // A copy of a list, as Reshape writes into its target shape.
  return 'type' in value ? tfjsLayer(value) : [...value];
}

/** A model of tfjs-layers: the layers one after the other, the first one on all inputs. */
export function tfjsModel(uses: readonly Use[], inputs: readonly Sizes[], ids = false) {
  const layers = uses.map(tfjsLayer);
  const entries = inputs.map((shape) => input({ shape: [...shape], dtype: ids ? 'int32' : 'float32' }));
  let outputs = entries;
  for (const layer of layers) {
    outputs = [layer.apply(outputs.length === 1 ? outputs[0]! : outputs)].flat() as SymbolicTensor[];
  }
  return { model: model({ inputs: entries, outputs }), layers, outputs };
}

/** The same model in the language. `results` is how many tensors its last layer gives. */
export function modelText(uses: readonly Use[], inputs: readonly Sizes[], results = 1, ids = false): string {
  const names = inputs.map((_, at) => `x${at}`);
  const outputs = Array.from({ length: results }, (_, at) => `y${at}`);
  const among = (list: readonly string[]) => (list.length === 1 ? list[0]! : `(${list.join(', ')})`);
  return [
    'model net {',
    ...inputs.map((sizes, at) => `  input ${names[at]} [${sizes.join(', ')}]${ids ? ' int' : ''}`),
    `  ${among(outputs)} = ${[among(names), ...uses.map(layerText)].join(' -> ')}`,
    `  output ${outputs.join(', ')}`,
    '}\n',
  ].join('\n');
}

function layerText({ type, args }: Use): string {
  const given = Object.entries(args).map(([key, value]) => `${key}=${argumentText(value)}`);
  return `${type}(${given.join(', ')})`;
}

function argumentText(value: Use['args'][string]): string {
  if (value === null) {
    return 'none';
  }
  return typeof value === 'object' && 'type' in value ? layerText(value) : JSON.stringify(value);
}
