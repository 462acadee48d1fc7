import { argumentToday } from '../../../../language/layers/former-names.js';
import { findLayer } from '../../../../language/layers/registry.js';
import type { KerasCall, KerasValue } from '../keras-value.js';
import { layerToday } from './former-keras.js';
import { type Given, type InputGiven, isA, type LayerValue, type ScriptValue } from './script-value.js';
import type { StandIns } from './stand-ins.js';
import { shapeItems, toKeras } from './to-keras.js';

/** Arguments that tell the model's input, which older versions of Keras took on its first layer. */
const ofInput = new Set([
  'input_shape',
  'batch_input_shape',
  'batch_shape',
  'input_dim',
  'input_length',
  'batch_size',
]);

/** A layer as a script calls its class: `LSTM(32, input_shape=(10, 1))`. @throws ImportError */
export function makeLayer(
  className: string,
  positional: readonly ScriptValue[],
  named: Given,
  line: number,
  standIns: StandIns,
): LayerValue {
  const inner = cellOf(className, positional[0] ?? named.cell);
  if (inner) {
    const { call } = inner.layer;
    const rest = makeLayer(call.name.slice(0, -4), [], without(named, 'cell'), line, standIns);
    const whole = {
      ...rest.layer.call,
      positional: call.positional,
      named: { ...call.named, ...rest.layer.call.named },
    };
    return { ...rest, layer: { kind: 'layer', call: whole } };
  }
  if (className === 'TimeDistributedDense') {
    const dense = makeLayer('Dense', positional, named, line, standIns);
    return {
      ...dense,
      layer: { kind: 'layer', call: called('TimeDistributed', [dense.layer.call], {}, line) },
    };
  }
  const name = layerToday(className);
  const definition = findLayer(name.replace(/Cell$/, ''));
  if (!definition && name !== 'InputLayer') {
    // What there is no such layer for is only told where the model uses it.
    return { kind: 'layer', layer: { kind: 'layer', call: called(name, [], {}, line) } };
  }
  const order = Object.keys(definition?.arguments ?? {});
  const asKeras = (value: ScriptValue, argument: string) =>
    toKeras(value, { argument, of: name, line }, standIns);
  const input = inputOf(name, positional, named);
  const kept = Object.entries(named).filter(([key]) => !ofInput.has(key) || order.includes(key));
  const call = called(
    name,
    positional.map((value, at) => asKeras(value, order[at] ?? 'an argument')),
    Object.fromEntries(
      kept.map(([key, value]): [string, KerasValue] => {
        const today = order.includes(key) ? key : (argumentToday(key, order) ?? key);
        return [today, asKeras(value, today)];
      }),
    ),
    line,
  );
  return { kind: 'layer', layer: { kind: 'layer', call }, ...(input && { input }) };
}

const called = (
  name: string,
  positional: readonly KerasValue[],
  named: Readonly<Record<string, KerasValue>>,
  line: number,
): KerasCall => ({ kind: 'call', name, positional, named, line });

const without = (named: Given, name: string): Given =>
  Object.fromEntries(Object.entries(named).filter(([key]) => key !== name));

/** The cell inside `RNN(LSTMCell(32))`, which is what `LSTM(32)` is. */
function cellOf(className: string, cell: ScriptValue | undefined): LayerValue | undefined {
  const isCell = isA(cell, 'layer') && /^(LSTM|GRU|SimpleRNN)Cell$/.test(cell.layer.call.name);
  return className === 'RNN' && isCell ? cell : undefined;
}

/** What the arguments say of the model's input; those of the layer inside a wrapper, where the wrapper has none. */
function inputOf(name: string, positional: readonly ScriptValue[], named: Given): InputGiven | undefined {
  const integer = name === 'Embedding' || String(named.dtype ?? '').includes('int');
  const batched = shapeItems(named.batch_input_shape ?? named.batch_shape);
  if (batched) {
    return { shape: batched, integer };
  }
  const batch = named.batch_size ?? null;
  const sample = shapeItems(named.input_shape ?? (name === 'InputLayer' ? positional[0] : undefined));
  if (sample) {
    return { shape: [batch, ...sample], integer };
  }
  const length = named.input_length;
  if (name === 'Embedding') {
    return { shape: [batch, ...(shapeItems(length) ?? [null])], integer };
  }
  if (named.input_dim !== undefined) {
    const steps = findLayer(name)?.category === 'recurrent' || name === 'Conv1D' ? [length ?? null] : [];
    return { shape: [batch, ...steps, named.input_dim], integer };
  }
  const wrapped = positional[0] ?? named.layer;
  return name === 'Bidirectional' && isA(wrapped, 'layer') ? wrapped.input : undefined;
}
