import * as ast from '../../generated/ast.js';
import type { Tensor } from '../../model/network.js';
import { targetMisfit } from '../../training/target-fit.js';
import type { TrainingCase } from '../../training/training-case.js';
import { editAt, lineOf, rangeOf } from '../source.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** Another tensor of the model, which nothing uses, has the shape of y: it was to be the output. */
export function otherOutput({ fitting, feed }: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const { network, losses } = fitting;
  const said = network.node.statements.filter(ast.isOutput).flatMap((one) => one.outputs);
  const at = said.length === network.outputs.length ? said[misfit.index] : undefined;
  const target = feed.y[misfit.index]!.type;
  const loss = losses[misfit.index]!;
  const used = new Set<Tensor>([
    ...network.outputs,
    ...network.calls.flatMap((call) => [...call.inputs, ...('states' in call ? call.states : [])]),
  ]);
  const isLeft = (one: Tensor) =>
    one.name &&
    one.name !== '_' &&
    one.producer.kind !== 'input' &&
    !one.producer.outputs.some((other) => used.has(other));
  const width = misfit.output.shape.at(-1);
  const fits = ({ type }: Tensor) =>
    type && (loss.name !== 'sparse_categorical_crossentropy' || type.shape.at(-1) === width);
  const [meant, ...others] = network.calls
    .flatMap((call) => call.outputs)
    .filter((one) => isLeft(one) && fits(one) && !targetMisfit(loss, target, one.type!, one));
  return at && meant && others.length === 0
    ? {
        at,
        advice: `${meant.name} on line ${lineOf(meant.producer.node)} has the shape of y, and nothing uses it: make it the output.`,
        fix: { title: `Make ${meant.name} the output`, edits: [editAt(at, rangeOf(at), meant.name!)] },
      }
    : undefined;
}
