import type { Picture } from '../picture.js';
import { writeSvg } from '../svg/write-svg.js';
import { resolveTheme } from './resolve-theme.js';

/** Pixels of a PNG for each of the picture's, so that it is sharp in print and on dense screens. */
const scale = 2;

/** A picture as SVG that stands alone, in the editor's colours of now. */
export function exportSvg(picture: Picture): string {
  return writeSvg(picture, resolveTheme());
}

/** A picture as PNG, in base64. */
export async function exportPng(picture: Picture): Promise<string> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(exportSvg(picture))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = picture.width * scale;
  canvas.height = picture.height * scale;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').split(',')[1]!;
}
