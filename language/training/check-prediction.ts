import type { DataTensor } from '../data/data-set.js';
import { describeMismatch } from '../diagnostics/data-shape.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { layerProblem } from '../diagnostics/layer-problem.js';
import { lineOf } from '../diagnostics/source.js';
import { fixedBatch, statefulLayer } from '../model/fixed-batch.js';
import type { ChosenPrediction } from './choose-prediction.js';
import { feedOf } from './feed.js';
import { misfitsOf } from './fit.js';

/** Why a network cannot run on data: a diagnostic's code, and whole sentences. */
export type PredictionProblem = Pick<Diagnostic, 'code' | 'message'>;

/** The tensors that go into the network, one an input; or why the data do not fit it. Both are without mistakes of their own. */
export function feedPrediction({
  network,
  data,
}: ChosenPrediction): readonly DataTensor[] | PredictionProblem {
  const problems: PredictionProblem[] = [];
  const feed = feedOf(network, data, data.node, false, (problem) => problems.push(problem));
  if (!feed) {
    return problems[0]!;
  }
  const inputs = network.inputs.map(({ tensor }) => tensor.type);
  const fitting = { network, inputs, x: feed.x.map(({ type }) => type), y: [], losses: [] };
  const [misfit] = misfitsOf(fitting);
  if (misfit?.at === 'input') {
    const { index } = misfit;
    const message = describeMismatch({
      training: { role: 'trains', data, fitting },
      misfit,
      input: network.inputs[index]!,
      declared: inputs[index]!,
      data: feed.x[index]!,
    });
    return { code: misfit.kind === 'rank' ? 'data-rank' : 'data-shape', message };
  }
  if (misfit?.at === 'layer') {
    const { layer, inputs, states, node } = misfit.call;
    return layerProblem(misfit.problem, { layer, inputs, states, node });
  }
  return feed.x;
}

/** Why so many samples cannot go through a stateful network; undefined where they can. */
export function batchProblem(
  { network, data }: ChosenPrediction,
  samples: number,
): PredictionProblem | undefined {
  const fixed = fixedBatch(network);
  if (!fixed || !statefulLayer(network) || samples % fixed.size === 0) {
    return undefined;
  }
  const { input, size } = fixed;
  return {
    code: 'stateful-batch',
    message:
      `A stateful model takes whole batches only, ${size} samples each as input ${input.name} on line ${lineOf(input.node)} says. ` +
      `But ${data.name} has ${samples} samples, which leaves ${samples % size} over.`,
  };
}
