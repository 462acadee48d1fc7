import type { LayerView, Recurrence } from '../../../language/model/network-view.js';
import { printCount } from '../../../language/shapes/shape.js';

/** The sizes inside a cell; features are `null` where a mistake keeps them from being known. */
export interface CellSizes {
  readonly features: number | null;
  readonly units: number;
  /** Biases of one gate: one for each unit, two with GRU's `reset_after`, none without `use_bias`. */
  readonly biases: number;
}

/** The sizes inside a layer's cell, from the weights that checking found. */
export function cellSizes(layer: LayerView, { units, useBias, resetAfter }: Recurrence): CellSizes {
  const kernel = layer.weights.find(({ name }) => name.endsWith('kernel') && !name.includes('recurrent'));
  return { features: kernel?.shape[0] ?? null, units, biases: !useBias ? 0 : resetAfter ? 2 * units : units };
}

/** What one gate computes. */
export interface GateFormula {
  readonly name: string;
  readonly formula: string;
}

/** The rows that tell, gate by gate, which weights there are and how many. */
export function weightRows(
  gates: readonly GateFormula[],
  { features, units, biases }: CellSizes,
): string[][] {
  const size = features === null ? '?' : String(features);
  const bias = biases === 0 ? 'none' : biases === units ? `[${units}]` : `[2, ${units}]`;
  const count = features === null ? '?' : printCount((features + units) * units + biases);
  const heads = ['', 'what it computes', 'weights on x', 'weights on h', 'bias', 'count'];
  return [
    heads,
    ...gates.map(({ name, formula }) => [
      name,
      formula,
      `[${size}, ${units}]`,
      `[${units}, ${units}]`,
      bias,
      count,
    ]),
  ];
}

/** What the formulas leave out. */
export const ownWeights = 'Each has a W, a U and a b of its own; h is the state before.';

/** An activation as it is written in formulas: σ for the sigmoid. */
export function sign(activation: string | undefined): string {
  return activation === 'sigmoid' ? 'σ' : (activation ?? 'linear');
}

/** A vector's shape. */
export function shapeOf(size: number | null): string {
  return `[${size ?? '?'}]`;
}
