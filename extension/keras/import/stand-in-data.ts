import type { Network, Tensor } from '../../../language/model/network.js';
import { namesOfOutput } from '../../../language/model/output-names.js';
import { isCall, isConstant, isList, isTable, type KerasValue } from './keras-value.js';
import type { Tell } from './lstm-values.js';
import type { TrainingSource } from './training-text.js';

/** Steps in place of a length that the model leaves open. */
const openSteps = 10;

/** Samples where the model fixes no batch: one of the batches that `fit` takes by default. */
const usualBatch = 32;

/**
 * Data blocks in place of the data that a Keras file does not hold: numbers at random, of the shapes that fit.
 * That they are is told.
 */
export function standInData(training: TrainingSource, network: Network, tell: Tell): string {
  tell('The data of fit are not carried over: the block stand_in holds random numbers in their place.', 0);
  const origin = (training.data ?? []).map((sentence) => `# ${sentence}\n`).join('');
  const block = (name: string) => `data ${name} {\n${sidesText(training, network)}}\n`;
  const validation = training.validates ? `\n${block('stand_in_validation')}` : '';
  return `# Random numbers in place of the data: put your own here.\n${origin}${block('stand_in')}${validation}`;
}

function sidesText(training: TrainingSource, { inputs, outputs }: Network): string {
  const { compile, fit, constants } = training;
  const samples = samplesOf(inputs[0]?.tensor.type?.shape[0] ?? usualBatch, fit.validation_split);
  const sized = (size: number) =>
    constants.find(({ value }) => value === size && size > 1)?.name ?? String(size);
  const sample = (shape: readonly (number | null)[]) =>
    [String(samples), ...shape.map((size) => sized(size ?? openSteps))].join(', ');
  const x = inputs.map(({ name, tensor }, at) => {
    const given = training.inputs[at]?.shape.slice(1) ?? [];
    const sizes = tensor.type!.shape.slice(1).map((size, axis) => {
      const own = given[axis];
      return isConstant(own) ? own.text : sized(size ?? openSteps);
    });
    const shape = `[${[samples, ...sizes].join(', ')}]`;
    const holdsIds = tensor.type!.dtype === 'int32';
    return [name, holdsIds ? `random_int(${shape}, 2)` : `random_uniform(${shape})`] as const;
  });
  const y = outputs.map((tensor, i) => {
    const shape = tensor.type!.shape.slice(1);
    const name = outputName(tensor, i);
    const labels = `[${sample(shape.slice(0, -1))}${shape.length > 1 ? '' : ', 1'}]`;
    return [
      name,
      isSparse(lossOf(compile.loss!, i, name))
        ? `random_int(${labels}, ${sized(shape.at(-1) ?? 2)})`
        : `random_uniform([${sample(shape)}])`,
    ] as const;
  });
  const side = (parts: readonly (readonly [string, string])[]) =>
    parts.length === 1 ? parts[0]![1] : `{${parts.map(([name, text]) => `${name}: ${text}`).join(', ')}}`;
  return `x = ${side(x)}\ny = ${side(y)}\n`;
}

/** Samples enough that a batch divides what trains and what validates, where `validation_split` takes some. */
function samplesOf(batch: number, split: KerasValue | undefined): number {
  if (typeof split !== 'number' || split <= 0 || split >= 1) {
    return batch;
  }
  const fits = (count: number) =>
    Math.floor(count * (1 - split)) % batch === 0 && Math.floor(count * (1 - split)) > 0;
  const counts = Array.from({ length: 100 }, (_, i) => (i + 1) * batch);
  return counts.find((count) => count > batch && fits(count)) ?? batch;
}

/** The name by which data, losses and metrics mean an output. */
export const outputName = (output: Tensor, at: number): string => namesOfOutput(output)[0] ?? `y${at}`;

/** The loss of an output, by its place or its name. */
function lossOf(loss: KerasValue, at: number, name: string): KerasValue | undefined {
  if (isTable(loss)) {
    return loss.entries.find(([output]) => output === name)?.[1];
  }
  return isList(loss) ? (loss.length === 1 ? loss[0] : loss[at]) : loss;
}

/** True for a loss whose targets are labels. */
const isSparse = (loss: KerasValue | undefined): boolean =>
  (isCall(loss) ? loss.name : String(loss)).toLowerCase().includes('sparse');
