import type { NetworkView } from '../../language/model/network-view.js';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import type { Box, Picture, WordRole } from '../../webview/diagram/picture.js';
import { layOutHere } from './lay-out-here.js';
import { networks } from './networks.js';

export function draw(view: NetworkView): Promise<Picture> {
  return drawPicture(view, 'unrolled', layOutHere);
}

/** Draws one of the networks made by hand. */
export function named(name: keyof typeof networks): Promise<Picture> {
  return draw(networks[name]!());
}

export function boxes(picture: Picture, role: Box['role']): Box[] {
  return picture.boxes.filter((box) => box.role === role);
}

/** A title with its index behind it: `x0`. */
export function title({ title: { text, index } }: Box): string {
  return `${text}${index ?? ''}`;
}

export function titles(picture: Picture, role: Box['role']): string[] {
  return boxes(picture, role).map(title);
}

export function words(picture: Picture, role: WordRole): string[] {
  return picture.words.filter((one) => one.role === role).map(({ text }) => text);
}

/** The title and the sentence above a picture. */
export function above(picture: Picture): string {
  return [...words(picture, 'heading'), ...words(picture, 'sentence')].join(' ');
}
