import type { NetworkView } from '../../language/model/network-view.js';
import type { DiagramKind } from '../messages.js';
import { drawCell } from './cell/draw-cell.js';
import { drawLayers } from './layers/draw-layers.js';
import type { LayOut } from './lay-out.js';
import type { Picture } from './picture.js';
import { drawUnrolled } from './unrolled/draw-unrolled.js';

/** Draws one of the three pictures of a network; `cell` names the layer whose inside is wanted. */
export async function drawPicture(
  view: NetworkView,
  kind: DiagramKind,
  layOut: LayOut,
  cell?: string,
): Promise<Picture> {
  switch (kind) {
    case 'unrolled':
      return drawUnrolled(view, layOut);
    case 'layers':
      return drawLayers(view, layOut);
    case 'cell':
      return drawCell(view, cell);
  }
}
