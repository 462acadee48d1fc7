import { arity } from '../diagnostics/arity.js';
import { badValue } from '../diagnostics/bad-value.js';
import { modelInputProblem } from '../diagnostics/shape.js';
import { unknownName } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import { dimsAgree } from '../shapes/shape.js';
import type { TensorType } from '../shapes/tensor-type.js';
import { applyLayer } from './apply-layer.js';
import { evaluate } from './evaluate.js';
import type { BlockUse, Tensor } from './network.js';
import type { ModelRun } from './model-run.js';
import { readInput } from './read-input.js';
import type { Step } from './steps.js';

/** Sends tensors through one step: a layer, all layers of a block, or another model. */
export function applyStep(
  step: Step,
  tensors: readonly Tensor[],
  run: ModelRun,
  path: readonly BlockUse[] = run.path,
): readonly Tensor[] {
  switch (step.kind) {
    case 'unknown':
      return [run.builder.unknownTensor(tensors, step.node)];
    case 'layer':
      return applyOne(step, tensors, run, path);
    case 'block': {
      const { name, node, steps } = step.block;
      const use = { name, use: run.builder.countUse(node), node: step.node };
      return steps.reduce<readonly Tensor[]>(
        (flowing, inner) => applyStep(inner, flowing, run, [...path, use]),
        tensors,
      );
    }
    case 'model':
      return applyModel(step, tensors, run, path);
  }
}

function applyOne(
  step: Step & { kind: 'layer' },
  inputs: readonly Tensor[],
  run: ModelRun,
  path: readonly BlockUse[],
): readonly Tensor[] {
  const { layer, reading, node } = step;
  const { builder } = run;
  const wrong = !layer.sound ? undefined : arity.intoLayer({ layer, inputs, states: [], node });
  if (wrong) {
    builder.report(wrong);
    const types = [undefined];
    return builder.addLayerCall({ layer, inputs, states: [], types, path, node, problem: wrong });
  }
  const states = statesOf(reading.initialState, run);
  return applyLayer(builder, layer, inputs, states, path, node);
}

/** The tensors of `initial_state`: one by itself, or several in a tuple. Those that are none are reported. */
function statesOf(node: ast.Expression | undefined, run: ModelRun): readonly Tensor[] {
  const { builder, scope } = run;
  if (!node) {
    return [];
  }
  const value = evaluate(node, scope);
  const values = value.kind === 'list' ? value.items : value.kind === 'none' ? [] : [value];
  return values.map((one) => {
    if (one.kind === 'tensor') {
      return one.tensor;
    }
    if (one.kind === 'word') {
      builder.report(unknownName(one.node, one.name, run.names.names('tensor'), 'tensor'));
    } else if (one.kind !== 'unknown') {
      builder.report(badValue(one.node, 'initial_state needs tensors of this model: initial_state=(h, c).'));
    }
    return builder.unknownTensor([], node);
  });
}

function applyModel(
  { model: instance, node }: Step & { kind: 'model' },
  tensors: readonly Tensor[],
  run: ModelRun,
  path: readonly BlockUse[],
): readonly Tensor[] {
  const { model } = instance;
  const { builder } = run;
  const inputs = model.statements.filter(ast.isInput);
  if (inputs.length !== tensors.length) {
    builder.report(arity.intoModel(model, inputs.length, tensors, node));
    return [builder.unknownTensor(tensors, node)];
  }
  const use = { name: model.name, use: builder.countUse(model), node };
  const inside = run.inside(instance, [...path, use]);
  const declared = inputs.map((input) => builder.inModel(node, model, () => readInput(input, inside.scope)));
  const given = tensors.map((tensor, i) => {
    const wanted = declared[i];
    if (!wanted || !tensor.type || fits(wanted, tensor.type)) {
      return tensor;
    }
    builder.report(modelInputProblem(inputs[i]!, wanted, tensor as Tensor & { type: TensorType }, node));
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
