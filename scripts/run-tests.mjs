import { parseCLI, startVitest } from 'vitest/node';

/**
 * Runs the tests, with vitest's own account of them on standard output.
 *
 * @param {string[]} args as vitest's command line takes them
 * @param {string} root the folder of vitest's configuration
 * @returns {Promise<{ passed: number, failed: number }>} counts of tests; a file or group of tests that could
 *   not be run, and an error outside of any test, count as one failed test each, and so does a run that found
 *   no test or that failed for a reason of its own
 */
export async function runTests(args, root) {
  const { filter, options } = parseCLI(['vitest', 'run', ...args]);
  const vitest = await startVitest('test', filter, { ...options, root, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const groups = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const withState = (/** @type {string} */ state) =>
    tests.filter((test) => test.result().state === state).length;
  const broken = groups.reduce((sum, group) => sum + group.errors().length, 0);
  const stray = vitest.state.getUnhandledErrors().length;
  await vitest.close();
  const failed = withState('failed') + broken + stray;
  return { passed: withState('passed'), failed: failed || (process.exitCode ? 1 : 0) };
}
