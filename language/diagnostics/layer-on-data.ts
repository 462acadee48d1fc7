import { printDataType } from '../data/data-type.js';
import { isRankProblem } from '../layers/problem.js';
import type { Misfit } from '../training/fit.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic } from './diagnostic.js';
import { layerProblem } from './layer-problem.js';
import { placed } from './place.js';
import { idRemedies } from './remedies/id-remedies.js';
import { rangeOf, relatedAt } from './source.js';

/** A layer that the data's own lengths or ids do not suit: ids beyond an Embedding, a kernel longer than the sequence. */
export function layerOnData(training: TrainingCase, misfit: Misfit & { readonly at: 'layer' }): Diagnostic {
  const { call, problem } = misfit;
  const { layer, inputs, states, node } = call;
  const diagnostic = layerProblem(problem, { layer, inputs, states, node });
  const here = placed(node, training.train) === node;
  const data = training.feed.x.map((tensor) =>
    relatedAt(tensor.node, `x of ${training.data.name} is ${printDataType(tensor.type)}.`),
  );
  return {
    ...diagnostic,
    range: here ? diagnostic.range : rangeOf(training.train, 'model'),
    related: [...diagnostic.related, ...data],
    fixes: isRankProblem(problem) ? [] : (idRemedies(training, misfit) ?? diagnostic.fixes),
  };
}
