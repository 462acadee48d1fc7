import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const startOnLeash = new URL('../../scripts/workbench/start-on-leash.mjs', import.meta.url).href;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unroll-leash-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes its process id, starts one more like itself, ignores requests to end. */
const stubborn = `
  process.on('SIGTERM', () => {});
  require('node:fs').writeFileSync(process.argv[1] + process.argv[2], String(process.pid));
  if (process.argv[2] === 'child') {
    require('node:child_process').spawn(process.execPath, [...process.execArgv, process.argv[1], 'grandchild']);
  }
  setInterval(() => {}, 1000);
`;

/** Starts a process that has `stubborn` on a leash. */
function startHolder() {
  const args = ['--eval', stubborn, `${folder}/`, 'child'];
  const script = `
    const { startOnLeash } = await import(${JSON.stringify(startOnLeash)});
    const log = ${JSON.stringify(join(folder, 'log'))};
    startOnLeash(process.execPath, ${JSON.stringify(args)}, { env: process.env, log });
  `;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'ignore' });
}

async function processId(name: string): Promise<number> {
  const file = join(folder, name);
  await expect.poll(() => existsSync(file) && readFile(file, 'utf8')).toMatch(/^\d+$/);
  return Number(await readFile(file, 'utf8'));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('what is on a leash ends when its holder is killed, with all that it started', async () => {
  const holder = startHolder();
  const pids = [await processId('child'), await processId('grandchild')];
  expect(pids.map(isRunning)).toEqual([true, true]);
  holder.kill('SIGKILL');
  await expect.poll(() => pids.map(isRunning)).toEqual([false, false]);
});
