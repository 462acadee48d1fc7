import type { BlockAfter } from '../../language/protocol.js';
import { hasEnded, type Run } from '../../webview/training/run.js';

/** A forecast or generate block in a list to pick from. */
export interface BlockItem {
  readonly label: string;
  readonly description: string;
  readonly block: BlockAfter;
}

/** The blocks of a kind in a file that are meant: the one asked for by its number, or those of a model, or all. */
export function blocksMeant(
  blocks: readonly BlockAfter[],
  kind: BlockAfter['kind'],
  { index, model }: { readonly index?: number; readonly model?: string },
): readonly BlockAfter[] {
  const ofKind = blocks.filter((block) => block.kind === kind);
  const asked = ofKind.filter((block) => block.index === index);
  if (asked.length > 0) return asked;
  return ofKind.filter((block) => model === undefined || block.model === model);
}

/** How a block is told from others in a list. */
export function itemOf(block: BlockAfter): BlockItem {
  const { model, data, steps, prompt, range } = block;
  const what = prompt === undefined ? `${steps} steps` : `${steps} from ${JSON.stringify(prompt)}`;
  return { label: `${model} on ${data}`, description: `${what} · line ${range.start.line + 1}`, block };
}

/** The kept runs that have trained a model of a file and are over, the newest first. */
export function runsOf(runs: readonly Run[], uri: string, model: string): readonly Run[] {
  return runs.filter(
    (run) =>
      run.folder !== undefined &&
      hasEnded(run) &&
      run.epoch + run.step > 0 &&
      run.source.uri === uri &&
      run.source.model === model,
  );
}
