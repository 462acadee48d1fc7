import type { ArgumentView, LayerView, NetworkView } from '../../language/model/network-view.js';
import { printCount } from '../../language/shapes/shape.js';

/** What stands in a box: a title, and lines below it. */
export interface BoxWords {
  readonly title: string;
  readonly details: readonly string[];
}

/**
 * The words in a layer's box: its type, and the arguments a reader wants at a glance.
 * At one time step, a `TimeDistributed` shows the layer it applies there.
 */
export function layerWords(layer: LayerView): BoxWords {
  const shown = layer.recurrence
    ? { type: layer.recurrence.cell, arguments: layer.inner?.arguments ?? layer.arguments }
    : (layer.inner ?? layer);
  const detail = shown.arguments.flatMap(argumentWords).join(' · ');
  return { title: shown.type, details: detail === '' ? [] : [detail] };
}

/** The words for an output: its name in the text, or ŷ, the usual sign for what a network predicts. */
export function outputName(view: NetworkView, tensor: number): string {
  const { name, producer } = view.tensors[tensor]!;
  if (name !== undefined) {
    return name;
  }
  const layer = producer.kind === 'call' ? view.calls[producer.index]?.layer : undefined;
  return view.outputs.length > 1 && layer !== undefined ? view.layers[layer]!.name : 'ŷ';
}

/** `140 parameters`, `1 parameter`, `no parameters`. */
export function parameterWords(count: number): string {
  return count === 0 ? 'no parameters' : count === 1 ? '1 parameter' : `${printCount(count)} parameters`;
}

/** How an argument reads in a box; nothing for those that the picture shows otherwise, or that would crowd it. */
function argumentWords({ name, value, required }: ArgumentView): string[] {
  switch (name) {
    case 'units':
      return [value === '1' ? '1 unit' : `${value} units`];
    case 'filters':
      return [value === '1' ? '1 filter' : `${value} filters`];
    case 'activation':
      return [value];
    case 'rate':
      return [`rate ${value}`];
    case 'n':
      return [`× ${value}`];
    case 'input_dim':
      return [`${printCount(Number(value))} ids`];
    case 'output_dim':
      return [`to ${value}`];
    case 'kernel_size':
    case 'pool_size':
      return [`window ${value}`];
    case 'axis':
      return [`axis ${value}`];
    default:
      return required ? [value] : [];
  }
}
