import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { layers } from '../../../language/layers/registry.js';
import type { LayerCall } from '../../../language/model/network.js';
import { analyseText } from '../parse.js';
import { alarms } from '../training/apply-edits.js';

/** A layer as Keras builds it, measured by `test/fixtures/keras/make_shapes.py`. */
interface Measured {
  /** One sample each, `"int"` last for ids, `"batch"` first where the batch is fixed; states follow a `null`. */
  readonly inputs: readonly ((number | string | null)[] | null)[];
  readonly layer: string;
  readonly outputs: readonly (number | null)[][];
  readonly weights: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly trainable: boolean;
  }[];
  readonly parameters: number;
}

const file = new URL('../../fixtures/keras/shapes.json', import.meta.url);
const keras: {
  readonly layers: readonly Measured[];
  /** Whether a mask comes out: where one goes in; for merging layers, where one of two inputs has one, and both. */
  readonly masks: readonly (readonly [layer: string, ...boolean[]])[];
  /** By type, in order: the name, and the default where there is one. */
  readonly arguments: Readonly<Record<string, readonly (readonly [name: string, value?: unknown])[]>>;
} = JSON.parse(readFileSync(file, 'utf8'));
const measured = keras.layers;

/** Arguments of Keras that have no place in the language, which has neither arrays nor other number formats. */
const leftOut = new Set([
  'weights',
  'lora_rank',
  'lora_alpha',
  'quantization_config',
  'renorm',
  'renorm_clipping',
  'renorm_momentum',
  'synchronized',
  'name',
  'dtype',
]);

/** The layer in a model of its own, whose results all are outputs. */
function modelOf({ inputs, layer, outputs }: Measured): string {
  const at = inputs.indexOf(null);
  const tensors = inputs.flatMap((dims, i) => (dims ? [{ name: `t${i}`, dims }] : []));
  const states = tensors.slice(at < 0 ? tensors.length : at).map((one) => one.name);
  const given = tensors.filter((one) => !states.includes(one.name)).map((one) => one.name);
  const results = outputs.map((_, i) => `o${i}`);
  const call =
    states.length === 0
      ? layer
      : layer.replace(
          /\)$/,
          `, initial_state=${states.length === 1 ? states[0] : `(${states.join(', ')})`})`,
        );
  return `model net {
${tensors.map(({ name, dims }) => `  input ${name} ${printInput(dims)}\n`).join('')}
  ${tuple(results)} = ${tuple(given)} -> ${call}
  output ${results.join(', ')}
}
`;
}

function tuple(names: readonly string[]): string {
  return names.length === 1 ? names[0]! : `(${names.join(', ')})`;
}

function printInput(dims: readonly (number | string | null)[]): string {
  const batch = dims[0] === 'batch' ? [`batch=${dims[1]}`] : [];
  const sizes = dims.slice(batch.length * 2).filter((dim) => dim !== 'int');
  return `[${[...batch, ...sizes.map((dim) => dim ?? '?')].join(', ')}]${dims.at(-1) === 'int' ? ' int' : ''}`;
}

describe.each(measured)('$layer on $inputs', (expected) => {
  test('has Keras’ shapes and weights', async () => {
    const text = modelOf(expected);
    const { analysis } = await analyseText(text);
    expect(alarms(analysis.diagnostics), text).toEqual([]);
    const [network] = [...analysis.networks.values()];
    const call = network!.calls.at(-1) as LayerCall;
    expect(call.outputs.map((tensor) => tensor.type?.shape)).toEqual(expected.outputs);
    const { weights, parameters, formula } = call.layer;
    expect(weights.map((one) => ({ shape: one.shape, trainable: one.trainable }))).toEqual(
      expected.weights.map(({ shape, trainable }) => ({ shape, trainable })),
    );
    expect(parameters).toBe(expected.parameters);
    expect(formula?.count ?? 0).toBe(expected.parameters);
    expect(calculate(formula?.numeric ?? '0')).toBe(expected.parameters);
  });
});

test.each(keras.masks)('%s passes masks on as in Keras', async (layer, ...expected) => {
  const sources = expected.length === 2 ? ['(masked, plain)', '(masked, masked)'] : ['masked'];
  const { analysis } = await analyseText(`model net {
  input ids [9]
  masked = ids -> Embedding(5, 4, mask_zero=true)
  plain = ids -> Embedding(5, 4)
${sources.map((source, i) => `  o${i} = ${source} -> ${layer}\n`).join('')}
  output ${sources.map((_, i) => `o${i}`).join(', ')}
}
`);
  const [network] = [...analysis.networks.values()];
  expect(network!.outputs.map((tensor) => tensor.type?.masked)).toEqual(expected);
});

test('every layer was measured', () => {
  const texts = measured.map((one) => one.layer).join('\n');
  expect(layers.map((one) => one.type).filter((type) => !texts.includes(`${type}(`))).toEqual([]);
});

describe.each(layers.map((one) => [one.type, one] as const))('%s', (type, layer) => {
  const expected = keras.arguments[type]!.filter(([name]) => !leftOut.has(name));

  test('has Keras’ arguments in Keras’ order', () => {
    expect(Object.keys(layer.arguments)).toEqual(expected.map(([name]) => name));
  });

  test('has Keras’ defaults', () => {
    for (const [name, ...value] of expected) {
      const argument = layer.arguments[name]!;
      expect([name, argument.required]).toEqual([name, value.length === 0]);
      expect([name, plain(argument.default)]).toEqual([name, plain(value[0])]);
    }
  });
});

/** A default as Keras' signature shows it: one size for all axes, initializers by name. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.every((one) => one === value[0]) ? value[0] : value;
  }
  const named = typeof value === 'object' && value !== null && 'name' in value ? value.name : value;
  const aliases: Readonly<Record<string, unknown>> = {
    random_uniform: 'uniform',
    linear: null,
    Zeros: 'zeros',
  };
  return typeof named === 'string' && named in aliases ? aliases[named] : named;
}

/** Works out `4 × ((1 + 5) × 5 + 5)`. */
function calculate(formula: string): number {
  expect(formula).toMatch(/^[\d\s×+()]+$/);
  return Number(new Function(`return ${formula.replaceAll('×', '*')}`)());
}
