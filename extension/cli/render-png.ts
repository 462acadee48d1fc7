import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Pixels of the PNG for each pixel of the picture, so that it is sharp in print and on dense screens. */
const scale = 2;

/** The font that text is set in, which holds every sign of a picture. */
const family = 'Inter';
const fonts = [
  '400Regular/Inter_400Regular',
  '400Regular_Italic/Inter_400Regular_Italic',
  '700Bold/Inter_700Bold',
];

/** Turns a picture into PNG, the same on every machine: the font comes along. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  loaded ??= load();
  await loaded;
  const fontBuffers = await Promise.all(
    fonts.map((font) => readFile(shipped(`${basename(font)}.ttf`, `@expo-google-fonts/inter/${font}.ttf`))),
  );
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers, defaultFontFamily: family, sansSerifFamily: family },
  });
  return renderer.render().asPng();
}

/** resvg can be loaded once only. */
let loaded: Promise<void> | undefined;

async function load(): Promise<void> {
  await initWasm(await readFile(shipped('resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm')));
}

/** Where a file lies: beside the bundle, or in its package while developing. */
function shipped(name: string, inPackage: string): string {
  const besideBundle = fileURLToPath(new URL(`png/${name}`, import.meta.url));
  return existsSync(besideBundle) ? besideBundle : createRequire(import.meta.url).resolve(inPackage);
}
