import type { RankProblem } from '../layers/problem.js';
import type { Tensor } from '../model/network.js';
import { printLabelled, type TensorType } from '../shapes/tensor-type.js';
import { type Cause, causesOf } from './causes/time-axis.js';
import type { Diagnostic, Related } from './diagnostic.js';
import { culpritOf, innerSite, type LayerSite } from './layer-site.js';
import { describeOrigin, originNode } from './origin.js';
import { remedyFor } from './remedies/remedy.js';
import { rangeOf, relatedAt } from './source.js';

/** `rank`: a layer gets the wrong number of dimensions. */
export function rankProblem(problem: RankProblem, site: LayerSite): Diagnostic {
  const tensor = culpritOf(site, problem.of)!;
  const at = innerSite(site.node, problem.inner);
  const causes = causesOf(tensor);
  const { advice, fixes } = remedyFor({ problem, site, tensor, causes });
  return {
    code: 'rank',
    severity: 'error',
    message:
      `${at.target.$refText} needs ${problem.expected}, but ${whatComes(problem, site, tensor)}. ${advice}`.trimEnd(),
    range: rangeOf(at, 'target'),
    related: related(tensor, causes),
    fixes,
  };
}

/** What the layer gets, from where, and through which wrapper. */
function whatComes(problem: RankProblem, site: LayerSite, tensor: Tensor): string {
  const from = describeOrigin(tensor);
  const got = describe(problem.got);
  const handedOn = problem.inner && tensor.type && tensor.type.shape.length !== problem.got.shape.length;
  return handedOn
    ? `${site.node.target.$refText} hands it one step at a time, ${got}, of ${printLabelled(tensor.type!)} from ${from}`
    : `gets ${got} from ${from}`;
}

/** What came, in words: `one vector [features=50]`, `a sequence [steps=20, features=50]`. */
function describe(type: TensorType): string {
  const shape = printLabelled(type);
  switch (type.shape.length) {
    case 1:
      return 'one number a sample';
    case 2:
      return type.dtype === 'int32' ? `whole numbers ${shape}` : `one vector ${shape}`;
    case 3:
      return `a sequence ${shape}`;
    default:
      return shape;
  }
}

/** What happened to the number of axes at the places that decided it. */
const happened: Readonly<Record<Cause['kind'], string>> = {
  input: 'The input is declared here.',
  dropped: 'Only the last step leaves this layer.',
  kept: 'Every step leaves this layer.',
  sliced: 'An axis is taken away here.',
  reduced: 'The time axis ends here.',
  raised: 'An axis is added here.',
};

function related(tensor: Tensor, causes: readonly Cause[]): Related[] {
  return causes.length === 0
    ? [relatedAt(originNode(tensor), `It comes from ${describeOrigin(tensor)}.`)]
    : causes.map((cause) =>
        relatedAt(cause.kind === 'input' ? cause.input.node : cause.call.node, happened[cause.kind]),
      );
}
