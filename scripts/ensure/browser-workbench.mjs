import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from '../cache-folder.mjs';
import { during, SetUpError, say } from '../progress.mjs';
import { findOnPath, runNpm } from '../run-command.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian-packages.mjs';
import { installFolder } from './install-folder.mjs';

/** VS Code 1.139.1 for the browser, and the Node it asks for. */
const codeServer = '4.139.1';
const node = '24.21.0';
/** Drives Chromium in the editor tests. */
const playwright = '1.65.1';

/**
 * @typedef {object} BrowserWorkbench
 * @property {string} node the program that runs it
 * @property {string} entry code-server's script
 * @property {string} playwright the folder of playwright-core
 */

/**
 * Installs VS Code for the browser (code-server) with its own Node into the cache, once for all checkouts:
 * it is far too large for the project's dependencies, and its install step fails on older Nodes.
 *
 * @returns {Promise<BrowserWorkbench>}
 * @throws {SetUpError} where code-server does not run, or the registry is out of reach
 */
export async function ensureBrowserWorkbench() {
  const nodePackage = packagedNode();
  const folder = join(
    cacheFolder(),
    `workbench-${codeServer}-${node}-${playwright}-${process.platform}-${process.arch}`,
  );
  if (!existsSync(folder)) {
    await during('Getting VS Code for the browser (820 MB, about a minute, once)', () =>
      installFolder(folder, (unfinished) => install(unfinished, nodePackage)),
    );
  }
  const modules = join(folder, 'node_modules');
  return {
    node: nodePackage ? join(modules, nodePackage, 'bin', 'node') : process.execPath,
    entry: join(modules, 'code-server', 'out', 'node', 'entry.js'),
    playwright: join(modules, 'playwright-core'),
  };
}

/**
 * The npm package that holds the Node which code-server asks for, nothing where this very Node will do.
 * The registry has that version for Linux alone.
 */
function packagedNode() {
  if (process.platform === 'linux') return `node-linux-${process.arch}`;
  const major = node.split('.')[0];
  if (process.platform === 'darwin' && process.versions.node.startsWith(`${major}.`)) return undefined;
  throw new SetUpError(
    process.platform === 'darwin'
      ? `The browser workbench needs Node ${major} here, and this is ${process.version}: use that one, or install VS Code.`
      : 'The browser workbench does not run on this system: install VS Code.',
  );
}

/**
 * @param {string} folder
 * @param {string | undefined} nodePackage
 */
async function install(folder, nodePackage) {
  const manifest = {
    private: true,
    dependencies: {
      'code-server': codeServer,
      'playwright-core': playwright,
      ...(nodePackage && { [nodePackage]: node }),
    },
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  const flags = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  await runNpm(flags, { cwd: folder });
  // code-server's own install step does this for VS Code's server and its built-in extensions.
  const server = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await runNpm([...flags, '--omit=dev'], { cwd: server });
  await runNpm([...flags, '--omit=dev'], { cwd: join(server, 'extensions') });
  await compileNativeModules(server, nodePackage && join(folder, 'node_modules', nodePackage));
}

/**
 * Compiles the two native modules that the server misses most. Without spdlog output channels stay empty;
 * all else works, so a missing compiler is told and does not stop anybody.
 *
 * @param {string} server
 * @param {string | undefined} nodeFolder the Node to compile for, with its headers; nothing for this one
 */
async function compileNativeModules(server, nodeFolder) {
  const tools = { python3: 'python3', make: 'make', 'g++': 'g++' };
  const missing = Object.entries(tools).filter(([command]) => !findOnPath(command));
  if (missing.length > 0 && canInstallDebianPackages()) {
    await installDebianPackages(
      missing.map(([, debianPackage]) => debianPackage),
      'two native modules of VS Code are compiled with them',
    );
  }
  const env = { ...process.env };
  if (nodeFolder) {
    env.PATH = join(nodeFolder, 'bin') + delimiter + process.env.PATH;
    env.npm_config_nodedir = nodeFolder;
  }
  try {
    const modules = ['@vscode/spdlog', '@vscode/native-watchdog'];
    await runNpm(['rebuild', '--ignore-scripts=false', '--foreground-scripts', ...modules], {
      cwd: server,
      env,
    });
  } catch (error) {
    say('  Output channels will stay empty in the browser workbench: compiling @vscode/spdlog failed.');
    say(`  ${/** @type {Error} */ (error).message.replaceAll('\n', '\n  ')}`);
  }
}
