import { arity } from '../diagnostics/arity.js';
import { modelInputProblem } from '../diagnostics/shape.js';
import * as ast from '../generated/ast.js';
import { stepOf } from '../layers/time-distributed.js';
import { dimsAgree } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import type { Way } from './apply-step.js';
import type { ModelRun } from './model-run.js';
import type { Tensor } from './network.js';
import { readInput } from './read-input.js';
import type { ModelInstance } from './model-instance.js';

/** Sends tensors through a model that is used as a layer: they stand for its inputs, in their order. */
export function applyModel(
  instance: ModelInstance,
  node: ast.Reference,
  tensors: readonly Tensor[],
  run: ModelRun,
  { path, overTime }: Way,
): readonly Tensor[] {
  const { model } = instance;
  const { builder } = run;
  const inputs = model.statements.filter(ast.isInput);
  if (inputs.length !== tensors.length) {
    builder.report(arity.intoModel(model, inputs.length, tensors, node));
    return [builder.unknownTensor(tensors, node)];
  }
  const use = { name: model.name, use: builder.countUse(model), node };
  const inside = run.inside(instance, [...path, use], overTime);
  const declared = inputs.map((input) => builder.inModel(node, model, () => readInput(input, inside.scope)));
  const given = tensors.map((tensor, i) => {
    const type = overTime && tensor.type ? stepOf(tensor.type) : tensor.type;
    if (!type || !declared[i] || fits(declared[i], type)) {
      return tensor;
    }
    builder.report(modelInputProblem(inputs[i]!, declared[i], tensor, type, node));
    return builder.unknownTensor(tensors, node);
  });
  return builder.inModel(node, model, () => inside.outputs((_input, _scope, index) => given[index]!));
}

function fits(declared: TensorType, given: TensorType): boolean {
  return (
    declared.shape.length === given.shape.length &&
    declared.shape.every((dim, axis) => axis === 0 || dimsAgree(dim, given.shape[axis]!))
  );
}
