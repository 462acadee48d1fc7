import { changeArgument } from '../../training/changes.js';
import { type Misfit, mends } from '../../training/fit.js';
import type { TrainingCase } from '../../training/training-case.js';
import type { Fix } from '../diagnostic.js';
import { inWords, shiftValues } from '../fixes/data-values.js';
import { setInputShape } from '../fixes/input-shape.js';
import { removeStep } from '../fixes/steps.js';

type LayerMisfit = Misfit & { readonly at: 'layer' };

/** What data that are no ids of an Embedding need, where that is not told by the layer alone. */
export function idRemedies(training: TrainingCase, misfit: LayerMisfit): readonly Fix[] | undefined {
  const { problem, call } = misfit;
  const index = training.fitting.network.inputs.findIndex((one) => one.tensor === call.inputs[0]);
  const type = training.fitting.x[index]?.dtype;
  if (problem.code !== 'embedding-range' || !type) {
    return undefined;
  }
  return type === 'int32' ? countFromZero(training, misfit, index) : asNumbers(training, misfit, index);
}

/** Ids that begin below 0, moved up. */
function countFromZero(
  { fitting, feed }: TrainingCase,
  misfit: LayerMisfit,
  index: number,
): Fix[] | undefined {
  const { range, ...type } = fitting.x[index]!;
  if (!range || range.min >= 0) {
    return undefined;
  }
  const by = -range.min;
  const moved = { ...type, range: { min: 0, max: range.max + by } };
  const x = fitting.x.map((one, i) => (i === index ? moved : one));
  const title = `Count the ids from 0: ${inWords(by)}`;
  const edits = shiftValues(feed.x[index]!, 'x', by);
  if (mends(fitting, { x }, misfit)) {
    return [{ title, edits }];
  }
  const rows = range.max + by + 1;
  const more = changeArgument(misfit.call, 'input_dim', rows);
  return more && mends(fitting, { x, layers: new Map([[misfit.call.layer, more.use]]) }, misfit)
    ? [{ title: `${title}, and make input_dim ${rows}`, edits: [...edits, more.edit] }]
    : undefined;
}

/** Measured numbers, one a step, that go into the next layer as they are. */
function asNumbers({ fitting }: TrainingCase, { call }: LayerMisfit, index: number): Fix[] | undefined {
  const input = fitting.network.inputs[index]!;
  const sample = input.tensor.type?.shape.slice(1) ?? [];
  const without = removeStep(call.node);
  const shape = setInputShape(input.node, [...sample, 1]);
  return sample.length === 1 && without && shape
    ? [{ title: 'Read the numbers as one feature a step, without the Embedding', edits: [shape, without] }]
    : undefined;
}
