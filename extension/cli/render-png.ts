import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { findFonts } from './find-fonts.js';
import { UsageError } from './usage-error.js';

/** Pixels of the PNG for each pixel of the picture, so that it is sharp in print and on dense screens. */
const scale = 2;

/** Turns a picture into PNG, its text set in a font of this machine. Without any font it says what to do. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  const fonts = await findFonts();
  if (!fonts) {
    throw new UsageError(
      'no font was found on this machine to set the text in. Write .svg instead, or install one (on Debian: apt-get install fonts-dejavu-core).',
    );
  }
  await initWasm(await readFile(wasmFile()));
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...fonts.files], defaultFontFamily: fonts.family, sansSerifFamily: fonts.family },
  });
  return renderer.render().asPng();
}

/** Beside the bundle, or in the package while developing. */
function wasmFile(): string {
  const besideBundle = fileURLToPath(new URL('png/resvg.wasm', import.meta.url));
  return existsSync(besideBundle)
    ? besideBundle
    : createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
}
