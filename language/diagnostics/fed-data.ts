import type { DataSet } from '../data/data-set.js';
import type { Forecast } from '../generated/ast.js';
import type { Network } from '../model/network.js';
import type { Feed } from '../model/training.js';
import { misfitsOf } from '../training/fit.js';
import { describeMismatch } from './data-shape.js';
import type { Diagnostic } from './diagnostic.js';
import { placed } from './place.js';
import { rangeOf, relatedAt } from './source.js';

/** `data-rank`, `data-shape`: the x that a trained network is to forecast from does not fit its input. */
export function fedData(
  node: Forecast,
  network: Network,
  data: DataSet,
  { x }: Feed,
): Diagnostic | undefined {
  const inputs = network.inputs.map(({ tensor }) => tensor.type);
  const fitting = { network, inputs, x: x.map(({ type }) => type), y: [], losses: [] };
  const misfit = misfitsOf(fitting).find((one) => one.at === 'input');
  if (!misfit) {
    return undefined;
  }
  const input = network.inputs[misfit.index]!;
  const given = x[misfit.index]!;
  const training = { role: 'trains' as const, data, fitting };
  const declared = inputs[misfit.index]!;
  return {
    code: misfit.kind === 'rank' ? 'data-rank' : 'data-shape',
    severity: 'error',
    message: describeMismatch({ training, misfit, input, declared, data: given }),
    range: rangeOf(placed(given.node, node)),
    related: [relatedAt(input.node, `The input ${input.name} is declared here.`)],
    fixes: [],
  };
}
