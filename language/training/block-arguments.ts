import * as ast from '../generated/ast.js';
import type { BuildContext } from '../model/build-network.js';
import { readModelArguments } from '../model/model-arguments.js';
import type { Value } from '../model/value.js';

/** The values that `train net(units=64) on d` gives to the model's parameters. What is wrong is reported. */
export function blockArguments(
  block: ast.Train,
  model: ast.Model,
  context: BuildContext,
): ReadonlyMap<string, Value> {
  const { given } = readModelArguments(block, model, {
    report: context.report,
    lookup: (declared) => (ast.isConst(declared) ? context.constant(declared) : undefined),
  });
  return given;
}
