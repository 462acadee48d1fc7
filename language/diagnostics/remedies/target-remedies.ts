import type { TrainingCase } from '../../training/training-case.js';
import { everyStep, lastStepOnly, otherWidth, repeatedOften, samePadding } from './change-model.js';
import { lastStepOfOutput, reshaped, turned } from './change-targets.js';
import type { TargetMisfit, TargetRemedy } from './target-remedy.js';

/** Changes of the model, else of the data, under which target and output fit; the likeliest cause first. */
export function targetRemedies(training: TrainingCase, misfit: TargetMisfit): readonly TargetRemedy[] {
  const remedies = [
    lastStepOnly(training, misfit),
    everyStep(training, misfit),
    otherWidth(training, misfit),
    repeatedOften(training, misfit),
    samePadding(training, misfit),
    turned(training, misfit),
    reshaped(training, misfit),
  ].filter((remedy) => remedy !== undefined);
  const last = remedies.length === 0 ? lastStepOfOutput(training, misfit) : undefined;
  return last ? [last] : remedies;
}
