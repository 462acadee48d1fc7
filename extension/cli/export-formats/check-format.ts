import { rangeOf } from '../../../language/diagnostics/source.js';
import type { Network } from '../../../language/model/network.js';
import { lackingInTfjs } from '../../keras/export/tfjs-file/lacking.js';
import { ExportError } from './export-format.js';

/** Checks that nothing but the batch is left open. @throws ExportError that names the line */
export function checkLengths({ inputs }: Network): void {
  const open = inputs.find(({ tensor }) => tensor.type!.shape.slice(1).includes(null));
  if (open) {
    throw new ExportError(
      `The input ${open.name} on line ${rangeOf(open.node).start.line + 1} leaves a length open. A SavedModel has fixed shapes: give the length a number instead of ?, as long as the sequences that will come.`,
    );
  }
}

/** Checks that TensorFlow.js has all that a network uses. @throws ExportError that names layers and lines */
export function checkTfjs(network: Network): void {
  const lacking = lackingInTfjs(network).map(
    ({ what, node }) => `line ${rangeOf(node).start.line + 1}: ${what}`,
  );
  if (lacking.length > 0) {
    throw new ExportError(
      `TensorFlow.js lacks what ${network.name} uses.\n  ${lacking.join('\n  ')}\n--to savedmodel and --to keras carry all layers.`,
    );
  }
}
