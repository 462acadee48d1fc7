import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findDesktopCode } from '../../scripts/workbench/desktop.mjs';

const folder = mkdtempSync(join(tmpdir(), 'unroll-desktop-'));
const code = join(folder, 'code');
writeFileSync(code, '#!/bin/sh\n');
chmodSync(code, 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

test('finds the "code" command where windows can be opened', () => {
  expect(findDesktopCode({ PATH: folder, DISPLAY: ':0' })).toBe(code);
  expect(findDesktopCode({ PATH: folder, WAYLAND_DISPLAY: 'wayland-0' })).toBe(code);
});

test('finds it in the terminal of a remote window, which has no screen of its own', () => {
  expect(findDesktopCode({ PATH: folder, VSCODE_IPC_HOOK_CLI: '/run/vscode.sock' })).toBe(code);
});

test.runIf(process.platform === 'linux')('finds nothing where there is no screen', () => {
  expect(findDesktopCode({ PATH: folder })).toBeUndefined();
});
