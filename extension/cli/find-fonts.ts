import { readdir, readFile } from 'node:fs/promises';
import { homedir, platform } from 'node:os';
import { join } from 'node:path';

/** A family of fonts found on this machine. */
export interface Fonts {
  readonly family: string;
  /** The fonts' files: regular first, then bold and italic where there are any. */
  readonly files: readonly Uint8Array[];
}

/** Families that hold every sign that pictures use, by their files; the most alike to the editor's first. */
const families: readonly { readonly family: string; readonly files: readonly string[] }[] = [
  { family: 'DejaVu Sans', files: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSans-Oblique.ttf'] },
  { family: 'Segoe UI', files: ['segoeui.ttf', 'segoeuib.ttf', 'segoeuii.ttf', 'seguisym.ttf'] },
  { family: 'Arial', files: ['Arial.ttf', 'Arial Bold.ttf', 'Arial Italic.ttf', 'Apple Symbols.ttf'] },
  { family: 'Noto Sans', files: ['NotoSans-Regular.ttf', 'NotoSans-Bold.ttf', 'NotoSans-Italic.ttf'] },
  {
    family: 'Liberation Sans',
    files: ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf', 'LiberationSans-Italic.ttf'],
  },
  { family: 'Arial', files: ['arial.ttf', 'arialbd.ttf', 'ariali.ttf'] },
];

/** Finds a family of fonts for pictures; undefined where this machine has none of those known. */
export async function findFonts(folders = fontFolders()): Promise<Fonts | undefined> {
  const files = new Map((await Promise.all(folders.map(filesBelow))).flat());
  for (const { family, files: names } of families) {
    const found = names.flatMap((name) => files.get(name) ?? []);
    if (files.has(names[0]!)) {
      return { family, files: await Promise.all(found.map((path) => readFile(path))) };
    }
  }
  return undefined;
}

/** Every file of a folder and those inside it, by its name. */
async function filesBelow(folder: string): Promise<[string, string][]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => [entry.name, join(entry.parentPath, entry.name)]);
  } catch {
    // A folder that is not there holds no fonts.
    return [];
  }
}

function fontFolders(): string[] {
  const home = homedir();
  switch (platform()) {
    case 'win32':
      return [
        join(process.env.WINDIR ?? 'C:\\Windows', 'Fonts'),
        join(process.env.LOCALAPPDATA ?? home, 'Microsoft', 'Windows', 'Fonts'),
      ];
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', join(home, 'Library', 'Fonts')];
    default:
      return [
        '/usr/share/fonts',
        '/usr/local/share/fonts',
        join(home, '.local', 'share', 'fonts'),
        join(home, '.fonts'),
      ];
  }
}
