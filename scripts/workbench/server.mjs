import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SetUpError } from '../progress.mjs';
import { runCommand } from '../run-command.mjs';
import { startOnLeash } from './start-on-leash.mjs';

const startsWithin = 60_000;

/** A workbench without noise: no welcome pages, no chat, no questions about trust. */
const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
};

/**
 * @typedef {object} WorkbenchServer
 * @property {string} url the workbench's address, ends in a slash
 * @property {string} profile the folder that holds everything it writes
 * @property {Promise<void>} ended settles when the server is gone, whoever ended it
 * @property {() => Promise<void>} stop ends the server with all the processes it started
 */

/**
 * Starts VS Code for the browser with an extension installed from its package, in a profile of its own.
 *
 * @param {import('../ensure/browser-workbench.mjs').BrowserWorkbench} workbench
 * @param {object} options
 * @param {string} options.profile a folder for settings, extensions and logs
 * @param {string} options.vsix the extension's package
 * @param {string} [options.folder] what opens when the address names no folder
 * @param {number} [options.port] asked for; a free one when it is taken or not given
 * @param {Record<string, unknown>} [options.settings] on top of the quiet ones
 * @returns {Promise<WorkbenchServer>}
 */
export async function startWorkbenchServer(workbench, { profile, vsix, folder, port, settings }) {
  const user = join(profile, 'data', 'User');
  await mkdir(user, { recursive: true });
  await writeFile(join(user, 'settings.json'), JSON.stringify({ ...quiet, ...settings }, null, 2));
  await writeFile(join(profile, 'config.yaml'), '');

  const env = { ...withoutOuterEditor(process.env), ...privateFolders(profile) };
  const common = [workbench.entry, '--config', join(profile, 'config.yaml')];
  common.push('--user-data-dir', join(profile, 'data'), '--extensions-dir', join(profile, 'extensions'));
  await runCommand(workbench.node, [...common, '--install-extension', vsix], { env });

  const bound = await freePort(port);
  const args = [...common, '--auth', 'none', '--bind-addr', `127.0.0.1:${bound}`];
  args.push('--disable-telemetry', '--disable-update-check', '--disable-workspace-trust');
  args.push('--disable-getting-started-override', '--disable-proxy', '--ignore-last-opened');
  if (folder) args.push(folder);

  const log = join(profile, 'server.log');
  const { ended, stop } = startOnLeash(workbench.node, args, { env, log });
  const url = `http://127.0.0.1:${bound}/`;
  if (await answers(`${url}healthz`, ended)) return { url, profile, ended, stop };
  await stop();
  const said = await readFile(log, 'utf8');
  throw new SetUpError(`VS Code for the browser did not start:\n${said.slice(-4000)}`);
}

/**
 * A workbench started from a terminal inside VS Code must not talk to that VS Code.
 *
 * @param {NodeJS.ProcessEnv} environment
 */
function withoutOuterEditor(environment) {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(VSCODE_|CODE_SERVER_|ELECTRON_|PORT$|PASSWORD$)/.test(name),
    ),
  );
}

/** @param {string} profile */
function privateFolders(profile) {
  return {
    // No marketplace: the workbench would only wait for it.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    XDG_CONFIG_HOME: join(profile, 'config'),
    XDG_DATA_HOME: join(profile, 'share'),
  };
}

/**
 * @param {number} [wanted]
 * @returns {Promise<number>} the wanted port when it is free, else one that is
 */
function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted ? resolve(freePort()) : reject(error)));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param {string} url
 * @param {Promise<void>} ended
 * @returns {Promise<boolean>} whether it answered before the server ended or the time was up
 */
async function answers(url, ended) {
  let gone = false;
  ended.then(() => {
    gone = true;
  });
  const until = Date.now() + startsWithin;
  while (!gone && Date.now() < until) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return true;
    await wait(100);
  }
  return false;
}
