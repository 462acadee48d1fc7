import type { NetworkView } from '../../../language/model/network-view.js';
import type { DiagramKind } from '../../messages.js';
import { framePicture } from '../compose-picture.js';
import { draw } from '../draw-picture.js';
import type { LayOut } from '../lay-out.js';
import type { Drawing, Picture } from '../picture.js';
import { readable } from './camera.js';

/** A drawing for a panel of some width. */
export interface Fitted {
  readonly drawing: Drawing;
  /** The drawing without its heading, which a panel shows as text. */
  readonly picture: Picture;
  /** True where steps are folded that a wider panel would show. */
  readonly brief: boolean;
  /** The least width of a panel, in pixels, that shows it unfolded and large enough to read. */
  readonly wide: number;
}

/** Draws for a panel of this width: more time steps are folded where they would be too small to read. */
export async function drawToFit(
  view: NetworkView,
  kind: DiagramKind,
  layOut: LayOut,
  width: number,
  cell?: string,
): Promise<Fitted> {
  const drawing = await draw(view, kind, layOut, { cell });
  const picture = framePicture(drawing);
  const wide = kind === 'unrolled' ? picture.width * readable : 0;
  if (width >= wide) {
    return { drawing, picture, brief: false, wide };
  }
  const folded = await draw(view, kind, layOut, { cell, brief: true });
  return { drawing: folded, picture: framePicture(folded), brief: true, wide };
}
