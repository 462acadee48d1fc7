import { lineOf } from '../diagnostics/source.js';
import { printCount, printShape, type Shape } from '../shapes/shape.js';
import type { Layer, Network, Pattern } from './network.js';
import { countParameters } from './parameter-count.js';

/** A network as `model.summary()` tells it: plain values, ready to be printed. */
export interface Summary {
  readonly model: string;
  /** One entry a layer, in the order of the text; inputs have none. */
  readonly layers: readonly LayerSummary[];
  readonly totalParams: number;
  readonly trainableParams: number;
  readonly pattern: Pattern;
}

/** One row of a summary. */
export interface LayerSummary {
  readonly name: string;
  readonly type: string;
  /** Where the text makes it, from 1. */
  readonly line: number;
  /** The batch first; a list of shapes where the layer gives several tensors; `null` where it is not known. */
  readonly outputShape: Shape | readonly Shape[] | null;
  readonly params: number;
  readonly trainableParams: number;
  /** With the numbers filled in, empty for layers without parameters. */
  readonly formula: string;
}

/** Summarises a network. */
export function summarise(network: Network): Summary {
  const layers = network.layers.map((layer) => summariseLayer(layer, network));
  const { all, trainable } = countParameters(network.layers);
  return {
    model: network.name,
    layers,
    totalParams: all,
    trainableParams: trainable,
    pattern: network.pattern,
  };
}

function summariseLayer(layer: Layer, network: Network): LayerSummary {
  const call = network.calls.find((one) => one.kind === 'layer' && one.layer === layer);
  const shapes = call?.outputs.map((tensor) => tensor.type?.shape ?? null);
  const known = shapes?.every((shape) => shape !== null) ? (shapes as Shape[]) : undefined;
  return {
    name: layer.name,
    type: layer.type,
    line: lineOf(layer.node),
    outputShape: known ? (known.length === 1 ? known[0]! : known) : null,
    params: layer.parameters,
    trainableParams: layer.trainableParameters,
    formula: layer.formula?.numeric ?? '',
  };
}

/** The table that `lstm summary` prints for people. */
export function summaryTable(summary: Summary): string {
  const header = ['Layer (type)', 'Output shape', 'Param #', 'Counted as'];
  const rows = summary.layers.map((layer) => [
    `${layer.name} (${layer.type})`,
    printOutput(layer.outputShape),
    isUnknown(layer) ? '?' : printCount(layer.params),
    layer.formula,
  ]);
  const widths = header.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (i === 2 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd();
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const atLeast = summary.layers.some(isUnknown) ? 'at least ' : '';
  const fixed = summary.totalParams - summary.trainableParams;
  return `${[
    `Model ${summary.model} · ${summary.pattern}`,
    rule,
    line(header),
    rule,
    ...rows.map(line),
    rule,
    `Total params: ${atLeast}${printCount(summary.totalParams)}`,
    `Trainable params: ${atLeast}${printCount(summary.trainableParams)}`,
    `Non-trainable params: ${printCount(fixed)}`,
  ].join('\n')}\n`;
}

/** True for a layer behind a mistake, of whose parameters nothing is known yet. */
function isUnknown({ outputShape, params }: LayerSummary): boolean {
  return outputShape === null && params === 0;
}

function printOutput(shape: LayerSummary['outputShape']): string {
  if (shape === null) {
    return '?';
  }
  return isSeveral(shape) ? shape.map(printShape).join(', ') : printShape(shape);
}

function isSeveral(shape: Shape | readonly Shape[]): shape is readonly Shape[] {
  return Array.isArray(shape[0]);
}
