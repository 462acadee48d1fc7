import type { AstNode } from 'langium';
import { broadcastShapes } from '../data/broadcast.js';
import { nameOfOutput } from '../model/output-names.js';
import type { LossName } from '../model/training.js';
import { printShape, type Shape } from '../shapes/shape.js';
import { printLabelled } from '../shapes/tensor-type.js';
import type { Misfit } from '../training/fit.js';
import { alignTarget } from '../training/keras-shapes.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic } from './diagnostic.js';
import { describeOrigin, originNode } from './origin.js';
import { reshapeMadeUp } from './fixes/made-up-values.js';
import { placed } from './place.js';
import { targetRemedies } from './remedies/target-remedies.js';
import { rangeOf, relatedAt } from './source.js';

/** `target-rank`, `target-shape`: the data's y does not fit the model's output, also where a loss would broadcast. */
export function targetShape(
  training: TrainingCase,
  misfit: Misfit & { readonly at: 'target'; readonly kind: 'rank' | 'shape' },
): Diagnostic {
  const { network, losses } = training.fitting;
  const tensor = network.outputs[misfit.index]!;
  const target = training.feed.y[misfit.index]!;
  const remedies = targetRemedies(training, misfit);
  const [first] = remedies;
  const fault: AstNode = first?.at ?? target.node;
  const at = placed(fault, training.train);
  const several = network.outputs.length > 1;
  const y = several ? `y of ${nameOfOutput(tensor)}` : 'y';
  const model = several ? nameOfOutput(tensor) : 'the model';
  const { shape } = target.type;
  const sample = shape.length < 2 ? 'one value' : printShape(shape.slice(1));
  const loss = losses[misfit.index]!.name;
  const values = misfit.output.shape.slice(1, loss === 'sparse_categorical_crossentropy' ? -1 : undefined);
  const fitting = [shape[0] ?? null, ...values];
  const wanted = `${y} needs to be ${printShape(fitting)}.`;
  const fixes = remedies.flatMap((remedy) => remedy.fix ?? []);
  const stretched = stretches(loss, shape, misfit.output.shape);
  return {
    code: misfit.kind === 'rank' ? 'target-rank' : 'target-shape',
    severity: 'error',
    message:
      `${y} has ${sample} for each sample (its shape is ${printShape(shape)}), but ${model} gives ` +
      `${printLabelled(misfit.output)}, from ${describeOrigin(tensor)}. ${first?.advice ?? wanted}${stretched ? ` ${loss} would stretch the one over the other without a word.` : ''}`,
    range: at === fault && first?.property ? rangeOf(at, first.property) : rangeOf(at),
    related: [
      ...(fault === target.node
        ? []
        : [relatedAt(target.node, `y of ${training.data.name} is ${printShape(shape)} here.`)]),
      ...(fault === originNode(tensor) ? [] : [relatedAt(originNode(tensor), `The output comes from here.`)]),
    ],
    fixes: fixes.length > 0 ? fixes : reshapeMadeUp(target, 'y', fitting),
  };
}

/** A number of samples in a batch that equals no other size by chance. */
const someBatch = 997;

/** True where a loss would broadcast target and output instead of raising an error. */
function stretches(loss: LossName, target: Shape, output: Shape): boolean {
  const aligned = alignTarget(target, output);
  return (
    !loss.endsWith('crossentropy') &&
    broadcastShapes([someBatch, ...aligned.target.slice(1)], [someBatch, ...aligned.output.slice(1)]) !==
      undefined
  );
}
