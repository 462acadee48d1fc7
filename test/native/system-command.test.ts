import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemCommand } from '../../extension/native/system-command.js';

let bin: string;
let said: string[];
beforeEach(() => {
  said = [];
  bin = mkdtempSync(join(tmpdir(), 'unroll-bin-'));
  vi.stubEnv('PATH', bin);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(bin, { recursive: true, force: true });
});

function putCommand(name: string, script: string) {
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(bin, name), 0o755);
}

const building = (allowSystemInstall: boolean) => ({
  folder: bin,
  downloads: join(bin, 'downloads'),
  allowSystemInstall,
  say: (message: string) => said.push(message),
});

describe.skipIf(process.platform === 'win32')('a command of the system', () => {
  it('is the first that is there', async () => {
    putCommand('clang++', 'exit 0');
    expect(await systemCommand(['g++', 'clang++'], 'g++', building(false))).toBe('clang++');
  });

  it('that is missing makes a failure with the command to type', async () => {
    await expect(systemCommand(['g++'], 'g++', building(false))).rejects.toMatchObject({
      message: 'g++ is not on this machine',
      remedy: expect.stringMatching(/g\+\+/),
    });
  });

  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

  it.runIf(mayInstall)('is installed where the set-up may', async () => {
    putCommand(
      'apt-get',
      `[ "$1" = install ] && printf '#!/bin/sh\\n' > ${bin}/g++ && /bin/chmod +x ${bin}/g++; exit 0`,
    );
    expect(await systemCommand(['g++'], 'g++', building(true))).toBe('g++');
    expect(said).toEqual(['Installing g++ with apt-get']);
    expect(await systemCommand(['g++'], 'g++', building(false))).toBe('g++');
  });

  it.runIf(mayInstall)("tells apt-get's words when that fails", async () => {
    putCommand('apt-get', 'echo "E: Unable to locate package g++" >&2; exit 100');
    await expect(systemCommand(['g++'], 'g++', building(true))).rejects.toMatchObject({
      message: expect.stringContaining('E: Unable to locate package g++'),
      remedy: 'Install it: sudo apt-get install g++',
    });
  });
});
