import type { TrainBlock } from '../../language/protocol.js';

/** What to do about a wish to train. */
export type Choice =
  /** The file has no train block. */
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly training: TrainBlock }
  /** Several would do: the person says which. */
  | { readonly kind: 'ask'; readonly items: readonly TrainingItem[] };

/** A train block in a list to pick from. */
export interface TrainingItem {
  readonly label: string;
  readonly description: string;
  readonly detail?: string;
  readonly training: TrainBlock;
}

/**
 * Which train block is meant.
 *
 * @param index the block asked for; one that the file no longer has counts as none asked for
 */
export function chooseTraining(trainings: readonly TrainBlock[], index?: number): Choice {
  const asked = trainings.find((training) => training.index === index);
  if (asked) return { kind: 'one', training: asked };
  if (trainings.length === 0) return { kind: 'none' };
  if (trainings.length === 1) return { kind: 'one', training: trainings[0]! };
  return { kind: 'ask', items: trainings.map(itemOf) };
}

function itemOf(training: TrainBlock): TrainingItem {
  const { model, data, label, range, problems } = training;
  const line = `line ${range.start.line + 1}`;
  return {
    label: `${model} on ${data}`,
    description: label ? `${label} · ${line}` : line,
    ...(problems.length > 0 ? { detail: `$(error) ${problemsInWords(training)}` } : {}),
    training,
  };
}

/** Why a block does not start: `2 errors keep it from starting. First, line 4: …`. */
export function problemsInWords({ problems }: Pick<TrainBlock, 'problems'>): string {
  const first = problems[0]!;
  const where = first.uri ? `${decodeURIComponent(first.uri.split('/').pop()!)}, line` : 'line';
  const place = `${where} ${first.range.start.line + 1}: ${first.message.split('\n')[0]}`;
  if (problems.length === 1) return `An error keeps it from starting: ${place}`;
  return `${problems.length} errors keep it from starting. The first, ${place}`;
}
