import { arity } from '../diagnostics/arity.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type * as ast from '../generated/ast.js';
import { applyLayer } from './apply-layer.js';
import { applyModel } from './apply-model.js';
import { evaluate } from './evaluate.js';
import type { ModelRun } from './model-run.js';
import type { BlockUse, Tensor } from './network.js';
import { overTimeProblem, putOverTime } from './over-time.js';
import type { Step } from './steps.js';

/** How a step is taken. */
export interface Way {
  /** The uses of blocks and models around it, outermost first. */
  readonly path: readonly BlockUse[];
  /** True where TimeDistributed stands around it. */
  readonly overTime: boolean;
}

/** Sends tensors through one step: a layer, all layers of a block, or another model. */
export function applyStep(
  step: Step,
  tensors: readonly Tensor[],
  run: ModelRun,
  way: Way = run,
): readonly Tensor[] {
  switch (step.kind) {
    case 'unknown':
      return [run.builder.unknownTensor(tensors, step.node)];
    case 'layer':
      return applyOne(step, tensors, run, way);
    case 'over-time':
      return applyStep(step.step, tensors, run, { ...way, overTime: true });
    case 'block': {
      const { name, node, steps } = step.block;
      const use = { name, use: run.builder.countUse(node), node: step.node };
      const inside = { ...way, path: [...way.path, use] };
      return steps.reduce<readonly Tensor[]>(
        (flowing, inner) => applyStep(inner, flowing, run, inside),
        tensors,
      );
    }
    case 'model':
      return applyModel(step.model, step.node, tensors, run, way);
  }
}

function applyOne(
  { layer, reading, node }: Step & { kind: 'layer' },
  inputs: readonly Tensor[],
  run: ModelRun,
  { path, overTime }: Way,
): readonly Tensor[] {
  const { builder } = run;
  const refuse = (problem: Diagnostic) => {
    builder.report(problem);
    return builder.addLayerCall({ layer, inputs, states: [], types: [undefined], path, node, problem });
  };
  if (layer.sound && inputs.every((tensor) => tensor.type)) {
    const wrong =
      overTimeProblem(layer, overTime, reading.initialState !== undefined, node) ??
      arity.intoLayer({ layer, inputs, states: [], node });
    if (wrong) {
      return refuse(wrong);
    }
    putOverTime(layer, overTime);
  }
  return applyLayer(builder, layer, inputs, statesOf(reading.initialState, run), path, node);
}

/** The tensors of `initial_state`: one by itself, or several in a tuple. */
function statesOf(node: ast.Expression | undefined, run: ModelRun): readonly Tensor[] {
  const value = node && evaluate(node, run.scope);
  return value && value.kind !== 'none'
    ? run.tensorsIn(value, node, 'initial_state needs tensors of this model: initial_state=(h, c).')
    : [];
}
