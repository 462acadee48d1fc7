import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const runner = pathToFileURL(fileURLToPath(new URL('../../scripts/run-tests.mjs', import.meta.url)));
const fixtures = fileURLToPath(new URL('../fixtures/run-tests', import.meta.url));

/** Runs the fixtures in a process of their own, as `npm test` runs the tests. */
function run(...args: string[]): { passed: number; failed: number } {
  const script = `
    const { runTests } = await import(${JSON.stringify(runner)});
    const counts = await runTests(${JSON.stringify(args)}, ${JSON.stringify(fixtures)});
    process.stdout.write('\\n' + JSON.stringify(counts));
  `;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
  });
  return JSON.parse(stdout.slice(stdout.lastIndexOf('\n') + 1));
}

test('counts tests', () => {
  expect(run('passes')).toEqual({ passed: 1, failed: 0 });
});

test('counts failed tests, and groups that could not be run', () => {
  expect(run('mixed')).toEqual({ passed: 2, failed: 2 });
});

test('counts a file that cannot be loaded as failed', () => {
  expect(run('broken')).toEqual({ passed: 0, failed: 1 });
});

test('counts an error outside of any test as failed', () => {
  expect(run('stray')).toEqual({ passed: 1, failed: 1 });
});

test('passes names of tests on', () => {
  expect(run('mixed', '-t', 'passes too')).toEqual({ passed: 1, failed: 0 });
});

test('a filter that matches nothing is a failure', () => {
  expect(run('no-such-file')).toEqual({ passed: 0, failed: 1 });
});
