import { readFileSync } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { checkout } from './checkout.mjs';
import { ensureBuild } from './ensure/build.mjs';
import { fingerprint } from './ensure/fingerprint.mjs';
import { packagedFrom } from './ensure/vsix.mjs';
import { copyReadyAddon } from './esbuild-tfjs-node.mjs';
import { runMain, SetUpError, say } from './progress.mjs';
import { runCommand } from './run-command.mjs';

/**
 * Packages the extension from its bundles (see .vscodeignore for what goes in).
 *
 * @returns {Promise<string>} the path of the VSIX
 */
export async function packageExtension() {
  await checkNothingMissing();
  const ready = await copyReadyAddon(join(checkout, 'dist'));
  if (!ready) say('  without an addon for tfjs-node: it is not set up here (npm start does that)');
  const vsix = join(checkout, 'dist', 'unroll.vsix');
  const vsce = join(checkout, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
  await runCommand(process.execPath, [vsce, 'package', ...flags, '--out', vsix], { cwd: checkout });
  await writeFile(`${vsix}.packaged-from`, fingerprint(packagedFrom));
  return vsix;
}

/** A file that is named and not in the package would only show as a feature that does nothing. */
async function checkNothingMissing() {
  const read = (/** @type {string} */ name) => readFileSync(join(checkout, name), 'utf8');
  const named = [...filesNamedIn(JSON.parse(read('package.json'))), ...picturesIn(read('README.md'))];
  const packaged = new Set(await listFiles({ cwd: checkout, packageManager: PackageManager.None }));
  const missing = named.filter((file) => !packaged.has(file));
  if (missing.length > 0) {
    throw new SetUpError(
      `package.json or README.md names files that would not be in the package: ${missing.join(', ')}`,
    );
  }
}

/**
 * @param {string} markdown
 * @returns {string[]} the project's own pictures that it shows
 */
export function picturesIn(markdown) {
  const sources = [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)|\bsrc(?:set)?="([^"]+)"/g)];
  return sources.map(([, inMarkdown, inHtml]) => inMarkdown ?? inHtml).filter((path) => !path.includes(':'));
}

/**
 * @param {{ main: string, icon?: string, contributes?: unknown }} manifest
 * @returns {string[]} every file that VS Code will look for, relative to the extension's folder
 */
export function filesNamedIn({ main, icon, contributes }) {
  const paths = [
    main,
    ...(icon ? [icon] : []),
    ...strings(contributes).filter((text) => text.startsWith('./')),
  ];
  return paths.map((path) => posix.normalize(path));
}

/**
 * @param {unknown} value
 * @returns {string[]} every string in a JSON value
 */
function strings(value) {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(strings) : [];
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await runMain(async () => {
    await ensureBuild();
    const vsix = await packageExtension();
    say(`${vsix} (${((await stat(vsix)).size / 2 ** 20).toFixed(1)} MB)`);
    return 0;
  });
}
