import { existsSync } from 'node:fs';
import { checkout } from '../checkout.mjs';
import { ensureVsix } from '../ensure/vsix.mjs';
import { findOnPath, runCommand } from '../run-command.mjs';

const inApplications = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';

/**
 * Finds the desktop VS Code's command, where a window can be opened.
 *
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined}
 */
export function findDesktopCode(environment = process.env) {
  const code = findOnPath('code', environment) ?? (existsSync(inApplications) ? inApplications : undefined);
  const hasScreen = process.platform !== 'linux' || environment.DISPLAY || environment.WAYLAND_DISPLAY;
  return hasScreen || isInsideRemote(environment) ? code : undefined;
}

/**
 * Opens a folder in a window of its own with this checkout as an extension. Nothing is installed into the
 * person's VS Code, except from a terminal of a remote window: such a window takes installed ones alone.
 *
 * @param {string} code
 * @param {string} folder
 */
export async function openInDesktop(code, folder) {
  if (isInsideRemote(process.env)) {
    await run(code, ['--install-extension', await ensureVsix(), '--force']);
    await run(code, ['--new-window', folder]);
  } else {
    await run(code, ['--new-window', `--extensionDevelopmentPath=${checkout}`, folder]);
  }
}

/** @param {NodeJS.ProcessEnv} environment */
function isInsideRemote(environment) {
  return Boolean(environment.VSCODE_IPC_HOOK_CLI);
}

/**
 * @param {string} code
 * @param {string[]} args
 */
function run(code, args) {
  // Windows' "code" is a batch file, which only a shell can start.
  return code.endsWith('.cmd')
    ? runCommand('cmd.exe', ['/d', '/s', '/c', code, ...args])
    : runCommand(code, args);
}
