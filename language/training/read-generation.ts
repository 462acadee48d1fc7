import { splitText } from '../data/vocabulary.js';
import { badValue } from '../diagnostics/bad-value.js';
import { feedback } from '../diagnostics/feedback.js';
import type { Generate, Setting } from '../generated/ast.js';
import type { Generation } from '../model/training.js';
import { blockFor } from './after-training.js';
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
  trainings: readonly TrainingInProgress[],
  context: BlockContext,
): GenerationInProgress {
  const { values, given } = readSettings(node, generateSettings, blockScope(context));
  const used = blockFor(node, trainings, context);
  const type = used.feed?.x[0]?.type;
  const wrong = used.network?.complete && type ? feedback.ofGeneration(node, used.network, type) : undefined;
  if (wrong) {
    context.report(wrong);
  } else if (values.prompt !== undefined && type?.vocabulary) {
    const strange = splitText(values.prompt, type.vocabulary.level).find(
      (token) => !type.vocabulary!.tokens.includes(token),
    );
    if (strange !== undefined) {
      context.report(strangeInPrompt(given.get('prompt'), node, strange, type.vocabulary.level));
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

function strangeInPrompt(
  setting: Setting | undefined,
  node: Generate,
  token: string,
  level: 'char' | 'word',
) {
  const what = level === 'char' ? 'character' : 'word';
  return badValue(
    setting?.value ?? node,
    `The ${what} ${JSON.stringify(token)} does not occur in the text, so the model has no id for it. Use ${what}s of the text.`,
  );
}
