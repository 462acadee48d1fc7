import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The package index that Python's pip is set up for, where a person has set it: `PIP_INDEX_URL`, else
 * `index-url` of pip's own files, the person's before the system's. Read here, as pip itself may be missing.
 *
 * @returns its address; undefined where nothing is set, or where it is no http or https address
 */
export function pipIndex(
  environment: NodeJS.ProcessEnv = process.env,
  files: readonly string[] = pipFiles(environment),
): URL | undefined {
  const named = environment.PIP_INDEX_URL || files.flatMap((file) => indexIn(file) ?? [])[0];
  if (named === undefined || !URL.canParse(named)) return undefined;
  const address = new URL(named);
  return address.protocol === 'https:' || address.protocol === 'http:' ? address : undefined;
}

/** Where pip looks for its settings, what counts most first (pip's documentation, "Configuration files"). */
function pipFiles({ PIP_CONFIG_FILE, XDG_CONFIG_HOME, APPDATA, PROGRAMDATA }: NodeJS.ProcessEnv): string[] {
  const named = PIP_CONFIG_FILE ? [PIP_CONFIG_FILE] : [];
  const home = homedir();
  switch (process.platform) {
    case 'win32':
      return [
        ...named,
        join(APPDATA ?? join(home, 'AppData', 'Roaming'), 'pip', 'pip.ini'),
        join(PROGRAMDATA ?? 'C:\\ProgramData', 'pip', 'pip.ini'),
      ];
    case 'darwin':
      return [
        ...named,
        join(home, 'Library', 'Application Support', 'pip', 'pip.conf'),
        join(home, '.config', 'pip', 'pip.conf'),
        '/Library/Application Support/pip/pip.conf',
      ];
    default:
      return [
        ...named,
        join(XDG_CONFIG_HOME ?? join(home, '.config'), 'pip', 'pip.conf'),
        join(home, '.pip', 'pip.conf'),
        '/etc/xdg/pip/pip.conf',
        '/etc/pip.conf',
      ];
  }
}

/** `index-url` of the sections that concern `pip download`: `[download]` before `[global]`. */
function indexIn(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const found = new Map<string, string>();
  let section = '';
  for (const line of text.split(/\r?\n/)) {
    section = /^\s*\[(.+)\]/.exec(line)?.[1] ?? section;
    const address = /^\s*index[-_]url\s*[=:]\s*(\S+)/.exec(line)?.[1];
    if (address !== undefined) found.set(section, address);
  }
  return found.get('download') ?? found.get('global');
}
