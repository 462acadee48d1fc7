import type { NetworkView } from '../../language/model/network-view.js';
import type { DiagramKind } from '../messages.js';
import { drawCell } from './cell/draw-cell.js';
import { composePicture } from './compose-picture.js';
import { drawLayers } from './layers/draw-layers.js';
import type { LayOut } from './lay-out.js';
import type { Drawing, Picture } from './picture.js';
import { drawUnrolled } from './unrolled/draw-unrolled.js';

/** What to draw beside a network and the kind of picture. */
export interface DrawingOptions {
  /** The layer whose inside is wanted; the first recurrent one where none is named. */
  readonly cell?: string | undefined;
  /** True to fold more of the time steps, for narrow places. */
  readonly brief?: boolean;
}

/** Draws one of the three pictures of a network. */
export async function draw(
  view: NetworkView,
  kind: DiagramKind,
  layOut: LayOut,
  { cell, brief }: DrawingOptions = {},
): Promise<Drawing> {
  switch (kind) {
    case 'unrolled':
      return drawUnrolled(view, layOut, brief);
    case 'layers':
      return drawLayers(view, layOut);
    case 'cell':
      return drawCell(view, cell);
  }
}

/** Draws one of the three pictures of a network, with its heading, to be written to a file. */
export async function drawPicture(
  view: NetworkView,
  kind: DiagramKind,
  layOut: LayOut,
  options?: DrawingOptions,
): Promise<Picture> {
  return composePicture(await draw(view, kind, layOut, options));
}
