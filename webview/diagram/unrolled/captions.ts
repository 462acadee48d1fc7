import type { NetworkView } from '../../../language/model/network-view.js';
import { printCount } from '../../../language/shapes/shape.js';
import { parameterWords } from '../box-words.js';
import { textWidth } from '../text-width.js';
import { detailSize } from './node-size.js';
import type { Floor } from './tower-grid.js';

/** What is said about a row of a timeline, beside its first column. */
export interface Caption {
  /** The row's node that it stands beside. */
  readonly node: string;
  readonly layer: string;
  readonly lines: readonly string[];
}

/** The captions of a floor's rows: each layer's name, its parameters, and that all its copies share them. */
export function captionsOf(floor: Floor, view: NetworkView): readonly Caption[] {
  if (floor.segment.kind === 'static') {
    return [];
  }
  const { length, nodes } = floor.segment;
  const told = new Set<number>();
  return nodes.flatMap((node) => {
    const call = node.subject?.kind === 'call' ? view.calls[node.subject.index] : undefined;
    const layer = call?.layer === undefined ? undefined : view.layers[call.layer];
    if (!call || !layer || (node.role === 'merge' && told.has(call.index))) {
      return [];
    }
    const backwards =
      layer.recurrence?.goBackwards || node.id.endsWith('-backward') ? ['reads from the end'] : [];
    if (told.has(call.index)) {
      return [{ node: node.id, layer: layer.name, lines: [layer.name, ...backwards] }];
    }
    told.add(call.index);
    const wrapper = layer.inner && !layer.recurrence ? [layer.type] : [];
    const counts = layer.parameters > 0 ? [parameterWords(layer.parameters)] : [];
    const shared = counts.length > 0 && node.role !== 'bar' ? sharing(length) : [];
    return [
      {
        node: node.id,
        layer: layer.name,
        lines: [layer.name, ...wrapper, ...backwards, ...counts, ...shared],
      },
    ];
  });
}

/** The width that captions need. */
export function captionWidth(captions: readonly Caption[]): number {
  const widths = captions.flatMap(({ lines }) =>
    lines.map((line, i) => textWidth(line, detailSize, i === 0)),
  );
  return Math.max(0, ...widths);
}

function sharing(length: number | null): string[] {
  if (length === 1) {
    return [];
  }
  return ['one set of weights,', length === null ? 'used at every step' : `used ${printCount(length)} times`];
}
