import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, inject } from 'vitest';
import { saveFailure } from './artifacts.js';
import { EditorHost } from './editor-host.js';
import { Workbench } from './workbench.js';

const examples = fileURLToPath(new URL('../../../extension/examples', import.meta.url));

/**
 * A test in a real VS Code with the packaged extension. It gets `workbench`: a fresh browser page on a copy
 * of the examples that is the test's own. The server is one for all tests of a file. What can be known
 * of a test that fails is kept in a folder of test/editor/artifacts, which the error names.
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
      const error = task.result?.state === 'fail' && task.result.errors?.at(-1);
      if (error) {
        const name = `${task.name} ${task.result!.retryCount ? 'again' : ''}`.trim();
        const kept = await saveFailure(name, error, { page, host, console });
        error.message += `\nThe window and the logs: ${kept}`;
      }
      await close();
      await rm(scratch, { recursive: true, force: true, maxRetries: 10 });
    });
    const workbench = new Workbench(page, folder, host);
    await workbench.open();
    return workbench;
  });
