import type { LayerUse } from '../../layers/definition.js';
import { innerLayer } from '../../layers/wrapped.js';
import type { Layer } from '../../model/network.js';
import { type ArgumentChange, chainTo, changeArgument, widthSetter } from '../../training/changes.js';
import { alignTarget } from '../../training/keras-shapes.js';
import { mendsAll, type TrainingCase } from '../../training/training-case.js';
import { recurrentUse } from '../causes/time-axis.js';
import type { Edit } from '../diagnostic.js';
import { removeStep, unwrap } from '../fixes/steps.js';
import { lineOf, textOf } from '../source.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** One label a sequence, but a recurrent layer gives every step. */
export function lastStepOnly(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const at = chain.findIndex((call) => recurrentUse(call.layer.use));
  const call = chain[at];
  if (!call || recurrentUse(call.layer.use)?.args.return_sequences !== true) {
    return undefined;
  }
  const change = changeArgument(call, 'return_sequences', false);
  const wrappers = chain.slice(0, at).filter((one) => one.layer.use.definition.type === 'TimeDistributed');
  const unwrapped = wrappers.map((one) => unwrap(one.layer.node));
  if (!change || unwrapped.includes(undefined)) {
    return undefined;
  }
  const layers = new Map<Layer, LayerUse>([
    [call.layer, change.use],
    ...wrappers.map((one) => [one.layer, innerLayer(one.layer.use)!] as const),
  ]);
  if (!mendsAll(training, { layers }, misfit)) {
    return undefined;
  }
  const steps = call.outputs[0]!.type?.shape[1];
  return {
    at: change.node,
    property: 'target',
    advice:
      `${change.node.target.$refText} on line ${lineOf(call.node)} gives an output for every step` +
      `${steps ? `, ${steps} of them` : ''}: for one target a sequence leave return_sequences=true out` +
      `${wrappers.length > 0 ? ', and TimeDistributed after it' : ''}, so that only the last step comes.`,
    fix: {
      title: `Take return_sequences=true out of ${change.node.target.$refText}`,
      edits: [change.edit, ...(unwrapped as Edit[])],
    },
  };
}

/** A target for every step, but the last recurrent layer gives only its last one. */
export function everyStep(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => recurrentUse(one.layer.use));
  if (!call || recurrentUse(call.layer.use)?.args.return_sequences !== false) {
    return undefined;
  }
  return byArgument(training, misfit, changeArgument(call, 'return_sequences', true), (name) => ({
    advice: `${name} on line ${lineOf(call.node)} gives only its last step: with return_sequences=true it gives an output for every step, as y has.`,
    title: `Add return_sequences=true to ${name}`,
  }));
}

/** Another number of values than y has: the last layer's units. */
export function otherWidth(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const setter = widthSetter(training.fitting.network.outputs[misfit.index]!);
  const sparse = training.fitting.losses[misfit.index]?.name === 'sparse_categorical_crossentropy';
  if (!setter || sparse) {
    return undefined;
  }
  const target = training.feed.y[misfit.index]!.type.shape;
  const { shape } = misfit.output;
  const width = [alignTarget(target, shape).target.at(-1), target.at(-1)];
  const candidates = target.length === 1 ? [1] : width;
  for (const size of candidates) {
    const change = size ? changeArgument(setter.call, setter.argument, size) : undefined;
    const remedy = byArgument(training, misfit, change, (name) => ({
      advice: `${setter.argument} of ${name} on line ${lineOf(setter.call.node)} says how many values come: ${size} fits y.`,
      title: `Change ${setter.argument} of ${name} to ${size}`,
    }));
    if (remedy) {
      return remedy;
    }
  }
  return undefined;
}

/** Fewer steps than y has, where a convolution shortens the sequence. */
export function samePadding(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => one.layer.use.definition.category === 'convolution');
  const change = call && changeArgument(call, 'padding', 'same');
  return byArgument(training, misfit, change, (name) => ({
    advice: `${name} on line ${lineOf(call!.node)} shortens the sequence: padding="same" keeps its length, as y has it.`,
    title: `Set padding="same" in ${name}`,
  }));
}

/** Fewer steps than y has, where a cropping takes some away. */
export function uncropped(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => one.layer.use.definition.type === 'Cropping1D');
  const edit = call && removeStep(call.node);
  const use = call && { ...call.layer.use, args: { ...call.layer.use.args, cropping: [0, 0] } };
  return edit && mendsAll(training, { layers: new Map([[call.layer, use!]]) }, misfit)
    ? {
        at: call.node,
        property: 'target',
        advice: `Cropping1D on line ${lineOf(call.node)} takes steps away: without it there are as many as y has.`,
        fix: { title: `Leave out ${textOf(call.node)}`, edits: [edit] },
      }
    : undefined;
}

/** Another number of steps than y has, where RepeatVector sets it. */
export function repeatedOften(training: TrainingCase, misfit: TargetMisfit): TargetRemedy | undefined {
  const chain = chainTo(training.fitting.network.outputs[misfit.index]!);
  const call = chain.find((one) => one.layer.use.definition.type === 'RepeatVector');
  const steps = training.feed.y[misfit.index]!.type.shape[1];
  const change = call && steps ? changeArgument(call, 'n', steps) : undefined;
  return byArgument(training, misfit, change, () => ({
    advice: `RepeatVector on line ${lineOf(call!.node)} sets the number of steps: ${steps} fits y.`,
    title: `Change RepeatVector to ${steps}`,
  }));
}

function byArgument(
  training: TrainingCase,
  misfit: TargetMisfit,
  change: ArgumentChange | undefined,
  words: (name: string) => { readonly advice: string; readonly title: string },
): TargetRemedy | undefined {
  if (!change || !mendsAll(training, { layers: new Map([[change.call.layer, change.use]]) }, misfit)) {
    return undefined;
  }
  const { advice, title } = words(change.node.target.$refText);
  return { at: change.node, property: 'target', advice, fix: { title, edits: [change.edit] } };
}
