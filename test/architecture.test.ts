import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const checkout = fileURLToPath(new URL('..', import.meta.url));

interface Room {
  /** Rooms whose files it may import, beside its own. */
  rooms: string[];
  /** Packages it may import; `node` stands for Node's own modules. */
  packages: RegExp;
}

const languageServer = 'langium|chevrotain|vscode-languageserver(-[a-z]+)?|vscode-uri|vscode-jsonrpc';

/** Who may import whom. A file belongs to the room with the longest matching path. */
const rooms: Record<string, Room> = {
  language: { rooms: [], packages: packages(`node|${languageServer}`) },
  webview: { rooms: ['language', 'webview/toolkit.ts'], packages: packages('elkjs|uplot') },
  // The one door to the component library.
  'webview/toolkit.ts': { rooms: [], packages: packages('@vscode/webview-ui-toolkit') },
  extension: {
    rooms: ['language', 'webview', 'extension/native', 'extension/engine'],
    packages: packages(`node|vscode|vscode-languageclient|${languageServer}`),
  },
  'extension/native': { rooms: [], packages: packages('node|@tensorflow/tfjs-node') },
  'extension/engine': {
    rooms: ['language', 'extension/native'],
    packages: packages('node|@tensorflow/[a-z-]+|google-protobuf|vscode-uri'),
  },
  'extension/keras': { rooms: ['language'], packages: packages('node|@lezer/[a-z]+|h5wasm') },
  'extension/cli': {
    rooms: ['language', 'webview', 'extension/native', 'extension/engine', 'extension/keras', 'package.json'],
    packages: packages(`node|commander|elkjs|@resvg/resvg-wasm|${languageServer}`),
  },
  // For the version's number.
  'package.json': { rooms: [], packages: packages('') },
};

function packages(names: string): RegExp {
  return new RegExp(`^(${names})$`);
}

function roomOf(file: string): string {
  const inside = Object.keys(rooms).filter((room) => file === room || file.startsWith(`${room}/`));
  return inside.sort((a, b) => b.length - a.length)[0] ?? 'none';
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return 'node';
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** What is wrong with importing `specifier` from `file`, or nothing. */
function objection(file: string, specifier: string): string | undefined {
  const from = roomOf(file);
  if (specifier.startsWith('.')) {
    const to = roomOf(posix.join(posix.dirname(file), specifier.replace(/\.js$/, '.ts')));
    const fine = to === from || rooms[from]!.rooms.includes(to);
    return fine ? undefined : `${file} is in ${from}, which may not use ${to} (${specifier})`;
  }
  const fine = rooms[from]!.packages.test(packageOf(specifier));
  return fine ? undefined : `${file} is in ${from}, which may not use the package ${specifier}`;
}

const sources = ['language', 'extension', 'webview'].flatMap((folder) =>
  readdirSync(join(checkout, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((name) => /\.(ts|mts)$/.test(name)),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(checkout, file), 'utf8');
  return ts.preProcessFile(text).importedFiles.map((imported) => imported.fileName);
}

describe('arrows between the rooms of the house point one way', () => {
  const folders = Object.keys(rooms).filter((room) => room !== 'package.json');
  test.each(folders)('%s uses only what it may', (room) => {
    const files = sources.filter((file) => roomOf(file) === room);
    expect(files).not.toEqual([]);
    const objections = files.flatMap((file) => importsOf(file).flatMap((to) => objection(file, to) ?? []));
    expect(objections).toEqual([]);
  });

  test('an arrow the wrong way is seen', () => {
    expect(objection('language/shapes/shape.ts', '../../extension/engine/main.js')).toContain('may not use');
    expect(objection('extension/engine/trainer.ts', 'vscode')).toContain('may not use');
    expect(objection('webview/training/page.ts', '@vscode/webview-ui-toolkit')).toContain('may not use');
    expect(objection('webview/training/page.ts', '../toolkit.js')).toBeUndefined();
  });
});
