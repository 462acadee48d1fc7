import { mends } from '../../training/fit.js';
import { targetMisfit } from '../../training/target-fit.js';
import type { TrainingCase } from '../../training/training-case.js';
import { sliceValues } from '../fixes/data-values.js';
import { setInputShape } from '../fixes/input-shape.js';
import { stepAfter } from '../fixes/steps.js';
import { editAt, rangeOf } from '../source.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** Another number of steps in y than the model gives, where that is all they differ in. */
export function equalSteps(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const target = training.feed.y[misfit.index]!.type.shape;
  const [wanted, given] = [target[1], misfit.output.shape[1]];
  if (target.length < 2 || misfit.output.shape.length !== 3 || !wanted || !given) {
    return undefined;
  }
  return wanted === given + 1
    ? withoutFirst(training, misfit)
    : wanted === given - 1
      ? (withoutLast(training, misfit) ?? after(training, misfit, keeping(wanted, [0, 1])))
      : wanted < given
        ? after(training, misfit, keeping(wanted, [given - wanted, 0]))
        : wanted % given === 0
          ? after(training, misfit, repeating(wanted / given))
          : undefined;
}

/** y is a step longer: it holds what x begins with too. */
function withoutFirst({ feed, fitting }: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const tensor = feed.y[misfit.index]!;
  const [samples, steps, ...rest] = tensor.type.shape;
  const y = fitting.y.map((type, i) =>
    i === misfit.index ? { ...type, shape: [samples!, steps! - 1, ...rest] } : type,
  );
  return mends(fitting, { y }, misfit)
    ? {
        at: tensor.node,
        advice:
          'y is one step longer. If each target is the step that follows, leave out its first: [:, 1:].',
        fix: { title: 'Leave out the first step of y', edits: sliceValues(tensor, 'y', '[:, 1:]') },
      }
    : undefined;
}

/** x is a step longer than y: nothing follows its last step. */
function withoutLast({ feed, fitting }: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const [input] = fitting.network.inputs;
  const [tensor] = feed.x;
  const [samples, steps, ...rest] = tensor?.type.shape ?? [];
  const declared = fitting.inputs[0];
  if (fitting.network.inputs.length !== 1 || !input || !tensor || !declared || typeof steps !== 'number') {
    return undefined;
  }
  const sample = [declared.shape[1] === null ? null : steps - 1, ...declared.shape.slice(2)];
  const change = {
    x: [{ ...tensor.type, shape: [samples!, steps - 1, ...rest] }],
    inputs: [{ ...declared, shape: [declared.shape[0]!, ...sample] }],
  };
  const edit = setInputShape(input.node, sample);
  return edit && mends(fitting, change, misfit)
    ? {
        at: feed.y[misfit.index]!.node,
        advice:
          'y is one step shorter. If each target is the step that follows, no target follows the last step of x: ' +
          `leave it out, [:, :-1]${sample[0] === null ? '' : `, and declare ${steps - 1} steps`}.`,
        fix: {
          title: 'Leave out the last step of x',
          edits: [...sliceValues(tensor, 'x', '[:, :-1]'), ...(sample[0] === null ? [] : [edit])],
        },
      }
    : undefined;
}

/** A layer after the last one, and what it is for. */
interface Further {
  readonly layer: string;
  readonly advice: string;
  readonly title: string;
}

/** Leaves out what y has no targets for. */
function keeping(steps: number, cropping: readonly [number, number]): Further {
  const layer = `Cropping1D((${cropping.join(', ')}))`;
  const which = `the ${cropping[0] > 0 ? 'last' : 'first'} ${steps === 1 ? 'step' : `${steps} steps`}`;
  return {
    layer,
    advice: `If y is for ${which}, ${layer} after it keeps ${steps === 1 ? 'that' : 'those'} alone.`,
    title: `Keep ${which}: ${layer}`,
  };
}

/** Gives each step as often as y has targets for it. */
function repeating(times: number): Further {
  const layer = `UpSampling1D(${times})`;
  return {
    layer,
    advice: `If ${times} targets belong to each of them, ${layer} after it gives each step ${times} times.`,
    title: `Give each step ${times} times: ${layer}`,
  };
}

/** A further layer at the end of the chain that gives the output, after which it has y's number of steps. */
function after(
  { fitting, feed }: TrainingCase,
  misfit: TargetMisfit,
  { layer, advice, title }: Further,
): TargetRemedy | undefined {
  const output = fitting.network.outputs[misfit.index]!;
  const target = feed.y[misfit.index]!.type;
  const { shape } = misfit.output;
  const changed = { ...misfit.output, shape: [shape[0]!, target.shape[1]!, ...shape.slice(2)] };
  const left = targetMisfit(fitting.losses[misfit.index]!, target, changed, output);
  const { producer } = output;
  if (left || producer.kind !== 'layer' || stepAfter(producer.node)) {
    return undefined;
  }
  const { end } = rangeOf(producer.node);
  const edits = [editAt(producer.node, { start: end, end }, ` -> ${layer}`)];
  return { at: producer.node, property: 'target', advice, fix: { title, edits } };
}
