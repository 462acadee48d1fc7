import { badValue } from '../diagnostics/bad-value.js';
import { notYetGiven } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import type { EvaluationScope } from './evaluate.js';
import type { ModelRun } from './model-run.js';
import { sliceType } from './slice.js';
import { readIndices } from './slice-indices.js';
import type { Value } from './value.js';

/** What names and slices stand for inside a model. */
export function modelScope(run: ModelRun): EvaluationScope {
  const { builder } = run;
  const scope: EvaluationScope = {
    report: (diagnostic) => builder.report(diagnostic),
    lookup: (declared, node) => lookup(declared, node, run),
    slice: (node, value) => (value.kind === 'tensor' ? slice(node, value, run, scope) : undefined),
  };
  return scope;
}

function lookup(declared: ast.Named, node: ast.Reference, run: ModelRun): Value | undefined {
  if (ast.isConst(declared)) {
    return run.context.constant(declared);
  }
  if (ast.isModel(declared)) {
    return { kind: 'network', name: declared.name, node };
  }
  const binding = run.names.get(declared);
  switch (binding?.kind) {
    case 'tensor':
      return { kind: 'tensor', tensor: binding.tensor, node };
    case 'value':
      return { ...binding.value, node, given: binding.value.given ?? binding.value.node } as Value;
    case 'block':
      return { kind: 'network', name: binding.block.name, node };
    case 'unknown':
      return { kind: 'unknown', node };
    default:
      if (ast.isTensorName(declared) || ast.isInput(declared)) {
        run.builder.report(notYetGiven(node, declared.name, declared));
        return { kind: 'unknown', node };
      }
      return undefined;
  }
}

function slice(
  node: ast.Slice,
  { tensor }: Value & { kind: 'tensor' },
  run: ModelRun,
  scope: EvaluationScope,
): Value {
  const { builder, path } = run;
  if (run.overTime) {
    builder.report(
      badValue(node, 'Inside TimeDistributed a model is one chain of layers: it takes no slices.'),
    );
    return { kind: 'unknown', node };
  }
  const axes = tensor.type && readIndices(node, tensor.type.shape.length, scope);
  if (!tensor.type || !axes) {
    return { kind: 'unknown', node };
  }
  const sliced = sliceType(tensor.type, axes, node);
  if ('problem' in sliced) {
    builder.report(sliced.problem);
    builder.addSlice(tensor, axes, undefined, path, node, sliced.problem);
    return { kind: 'unknown', node };
  }
  return { kind: 'tensor', tensor: builder.addSlice(tensor, axes, sliced.type, path, node), node };
}
