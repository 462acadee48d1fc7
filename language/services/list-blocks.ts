import type { LangiumDocument } from 'langium';
import { rangeOf, textOf } from '../diagnostics/source.js';
import type * as ast from '../generated/ast.js';
import type { Forecasting, Generation, Training } from '../model/training.js';
import type { BlockAfter, BlockProblem, TrainBlock } from '../protocol.js';
import type { Analyser } from './analyser.js';
import { errorsBehind } from './errors-behind.js';

/** The train blocks of a file, each with the errors that keep it from starting. */
export function listTrainings(document: LangiumDocument, analyser: Analyser): TrainBlock[] {
  return analyser.analysisOf(document).trainings.map((training) => ({
    ...placed(training, document, analyser),
    label: labelOf(training.node),
  }));
}

/** The forecast and generate blocks of a file, each with the errors that keep it from being run. */
export function listBlocksAfter(document: LangiumDocument, analyser: Analyser): BlockAfter[] {
  const { forecasts, generations } = analyser.analysisOf(document);
  return [
    ...forecasts.map((block) => ({
      kind: 'forecast' as const,
      ...placed(block, document, analyser),
      steps: block.steps,
    })),
    ...generations.map((block) => ({
      kind: 'generate' as const,
      ...placed(block, document, analyser),
      steps: block.steps,
      prompt: block.prompt,
      temperature: block.temperature,
    })),
  ];
}

/** What all blocks tell of themselves. */
function placed(block: Training | Forecasting | Generation, document: LangiumDocument, analyser: Analyser) {
  const { index, node } = block;
  return {
    index,
    model: node.model?.$refText ?? '',
    data: node.data?.$refText ?? '',
    range: rangeOf(node),
    problems: problemsOf(block, document, analyser),
  };
}

/** The errors that keep a block from being run; for one that is not ready there is at least one. */
function problemsOf(
  { node, ready }: Training | Forecasting | Generation,
  document: LangiumDocument,
  analyser: Analyser,
): BlockProblem[] {
  const problems = errorsBehind(node, analyser).map(({ diagnostic: { message, range }, home }) => ({
    message,
    range,
    ...(home !== document && { uri: home.uri.toString() }),
  }));
  const message = `Not everything that it ${node.$type === 'Train' ? 'trains' : 'uses'} is known.`;
  return ready || problems.length > 0 ? problems : [{ message, range: rangeOf(node) }];
}

/** What tells a block from others: `adam, mse, 1000 epochs`. */
function labelOf(train: ast.Train): string {
  const value = (key: string) => {
    const setting = train.settings.find((one) => one.key === key)?.value;
    return setting && textOf(setting);
  };
  const epochs = value('epochs') ?? '1';
  return [value('optimizer'), value('loss'), `${epochs} ${epochs === '1' ? 'epoch' : 'epochs'}`]
    .filter((part) => part !== undefined)
    .join(', ');
}
