import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { SetUpError } from './progress.mjs';

const keptOutput = 4000;

/**
 * Runs a command to its end without showing what it prints; when it fails, the end of its output is in
 * the error.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<string>} what it printed on standard output
 * @throws {SetUpError} when it cannot be started or its exit code is not 0
 */
export function runCommand(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let both = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
      both = (both + text).slice(-keptOutput);
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      both = (both + text).slice(-keptOutput);
    });
    const shown = [command, ...args].join(' ');
    child.on('error', (error) => reject(new SetUpError(`Could not start "${shown}": ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new SetUpError(`"${shown}" failed (${signal ?? `exit code ${code}`}):\n${both.trimEnd()}`));
    });
  });
}

/**
 * Runs npm: the one that runs this script when there is one, so that its settings are the same.
 *
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv }} options
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  if (npm && /npm-cli\.c?js$/.test(npm)) return runCommand(process.execPath, [npm, ...args], options);
  return process.platform === 'win32'
    ? runCommand('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], options)
    : runCommand('npm', args, options);
}

/**
 * Looks a command up on the PATH.
 *
 * @param {string} name
 * @param {NodeJS.ProcessEnv} [environment]
 * @returns {string | undefined} its absolute path
 */
export function findOnPath(name, environment = process.env) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of (environment.PATH ?? '').split(delimiter)) {
    for (const ending of endings) {
      const candidate = join(folder, name + ending);
      if (folder && existsSync(candidate)) return candidate;
    }
  }
  return undefined;
}
