import type { LangiumDocument } from 'langium';
import { rangeOf } from '../diagnostics/source.js';
import type { Forecasting, Generation } from '../model/training.js';
import type { BlockAfter } from '../protocol.js';
import type { Analyser } from './analyser.js';
import { problemsOf } from './list-trainings.js';

/** The forecast and generate blocks of a file, each with the errors that keep it from being run. */
export function listBlocksAfter(document: LangiumDocument, analyser: Analyser): BlockAfter[] {
  const { forecasts, generations } = analyser.analysisOf(document);
  const common = ({ index, node, steps, ready }: Forecasting | Generation) => {
    const problems = problemsOf(node, document, analyser);
    const unknown = { message: 'Not everything that it uses is known.', range: rangeOf(node) };
    return {
      index,
      model: node.model?.$refText ?? '',
      data: node.data?.$refText ?? '',
      range: rangeOf(node),
      steps,
      problems: ready || problems.length > 0 ? problems : [unknown],
    };
  };
  return [
    ...forecasts.map((block) => ({ kind: 'forecast' as const, ...common(block) })),
    ...generations.map((block) => ({
      kind: 'generate' as const,
      ...common(block),
      prompt: block.prompt,
      temperature: block.temperature,
    })),
  ];
}
