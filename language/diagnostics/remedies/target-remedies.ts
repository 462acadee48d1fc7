import type { TrainingCase } from '../../training/training-case.js';
import {
  everyStep,
  lastStepOnly,
  otherWidth,
  repeatedOften,
  samePadding,
  uncropped,
} from './change-model.js';
import { classHead } from './class-head.js';
import { equalSteps } from './equal-steps.js';
import { otherOutput } from './other-output.js';
import { asOneHot, lastStepOfOutput, lastTarget, reshaped, turned } from './change-targets.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** Changes of the model, else of the data, under which target and output fit; the likeliest cause first. */
export function targetRemedies(training: TrainingCase, misfit: TargetMisfit): readonly TargetRemedy[] {
  const width = otherWidth(training, misfit);
  const perStep = sameSteps(training, misfit);
  const remedies = [
    otherOutput(training, misfit),
    classHead(training, misfit),
    perStep ? width : undefined,
    lastStepOnly(training, misfit),
    everyStep(training, misfit),
    perStep ? undefined : width,
    repeatedOften(training, misfit),
    samePadding(training, misfit),
    uncropped(training, misfit),
    turned(training, misfit),
    reshaped(training, misfit),
    asOneHot(training, misfit),
  ].filter((remedy) => remedy !== undefined);
  const last =
    remedies.length === 0
      ? (lastStepOfOutput(training, misfit) ?? equalSteps(training, misfit) ?? lastTarget(training, misfit))
      : undefined;
  return last ? [last] : remedies;
}

/** True where y has as many steps as the output: then it is for each step, and only the width differs. */
function sameSteps({ feed }: TrainingCase, { index, output }: TargetMisfit): boolean {
  const target = feed.y[index]!.type.shape;
  return target.length === 3 && output.shape.length === 3 && target[1] === output.shape[1];
}
