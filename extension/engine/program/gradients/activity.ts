import { nodesOf } from '../order.js';
import type { Node, ScanOp, Value } from '../value.js';

/** Through these no gradient flows, whatever their inputs. */
const flat = new Set(['sign', 'floor', 'ceil', 'round', 'stopGradient']);

/** Which outputs of a node change smoothly with those of its inputs that are marked. */
export function activeOutputs(node: Node, activeInputs: readonly boolean[]): readonly Value[] {
  const { op, outputs } = node;
  if (!activeInputs.includes(true)) return [];
  if (op.kind === 'unary' && flat.has(op.fn)) return [];
  if (op.kind !== 'scan') return outputs.filter(({ dtype }) => dtype === 'float32');
  const { results } = scanActivity(op, activeInputs);
  return outputs.filter((_, at) => results[at]);
}

/** Which parameters and results of a scan's body change with the marked inputs; carries pass it round. */
export function scanActivity(
  { body, carryCount }: ScanOp,
  activeInputs: readonly boolean[],
): { parameters: boolean[]; results: boolean[] } {
  const parameters = [...activeInputs];
  const nodes = nodesOf(body.results);
  for (;;) {
    const active = new Set(body.parameters.filter((_, at) => parameters[at]));
    for (const node of nodes) {
      const wanted = node.inputs.map((input) => active.has(input));
      for (const output of activeOutputs(node, wanted)) active.add(output);
    }
    const results = body.results.map((value) => active.has(value));
    const grown = results.slice(0, carryCount).findIndex((now, at) => now && !parameters[at]);
    if (grown < 0) return { parameters, results };
    results.slice(0, carryCount).forEach((now, at) => {
      parameters[at] ||= now;
    });
  }
}
