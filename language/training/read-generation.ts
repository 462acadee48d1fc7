import { badValue } from '../diagnostics/bad-value.js';
import { feedback } from '../diagnostics/feedback.js';
import type { Generate } from '../generated/ast.js';
import type { Generation } from '../model/training.js';
import { blockFor } from './after-training.js';
import { readPrompt } from './prompt.js';
import { readSettings } from './read-settings.js';
import { type BlockContext, blockScope, type TrainingInProgress } from './read-training.js';
import { generateSettings } from './settings.js';

/** A generate block as far as it can be read. */
export type GenerationInProgress = Omit<Generation, 'ready' | 'training'> & {
  readonly training: TrainingInProgress | undefined;
};

/** Resolves a generate block; what cannot be fed back, and a prompt the text has no ids for, are reported. */
export function readGeneration(
  node: Generate,
  index: number,
  training: TrainingInProgress | undefined,
  context: BlockContext,
): GenerationInProgress {
  const used = blockFor(node, training, context);
  const type = used.feed?.x[0]?.type;
  const { values, given } = readSettings(node, generateSettings, blockScope(context), () => {
    const token = type?.vocabulary?.tokens.find((one) => /\p{L}/u.test(one));
    return token && JSON.stringify(token);
  });
  const wrong =
    used.network?.complete && type
      ? feedback.ofGeneration(node, used.network, type, used.training)
      : undefined;
  if (wrong) {
    context.report(wrong);
  } else if (values.prompt !== undefined && type?.vocabulary) {
    const read = readPrompt(values.prompt, type.vocabulary);
    if ('message' in read) {
      context.report(badValue(given.get('prompt')?.value ?? node, read.message));
    }
  }
  return {
    index,
    node,
    ...used,
    prompt: values.prompt ?? '',
    steps: values.steps ?? 1,
    temperature: values.temperature ?? 1,
    seed: values.seed ?? null,
  };
}
