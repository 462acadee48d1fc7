import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, inject } from 'vitest';
import { saveLog, savePicture } from './artifacts.js';
import { EditorHost } from './editor-host.js';
import { Workbench } from './workbench.js';

const examples = fileURLToPath(new URL('../../../extension/examples', import.meta.url));

/**
 * A test in a real VS Code with the packaged extension. It gets `workbench`: a fresh browser page on a copy
 * of the examples that is the test's own. The server is one for all tests of a file. When the test fails, a
 * picture and the extension's logs are kept in test/editor/artifacts under the test's name.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs
  .extend('host', { scope: 'file' }, async ({}, { onCleanup }) => {
    const installed = inject('installed');
    if ('missing' in installed) throw new Error(installed.missing);
    const host = await EditorHost.start(installed);
    onCleanup(() => host.stop());
    return host;
  })
  .extend('workbench', async ({ host, task }, { onCleanup }) => {
    const scratch = await realpath(await mkdtemp(join(tmpdir(), 'unroll-test-')));
    const folder = join(scratch, 'examples');
    await cp(examples, folder, { recursive: true });
    const { page, console, close } = await host.openPage();
    onCleanup(async () => {
      if (task.result?.state === 'fail') {
        await savePicture(page, task.name);
        await saveLog(task.name, `${await host.logs()}\n== browser console\n${console.join('\n')}\n`);
      }
      await close();
      await rm(scratch, { recursive: true, force: true });
    });
    const workbench = new Workbench(page, folder, host);
    await workbench.open();
    return workbench;
  });
