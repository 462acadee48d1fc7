import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout's folder. */
export const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** The bundled `lstm`. */
export const bundle = join(checkout, 'dist/cli.cjs');

/** This process's environment without what a terminal or a workflow may have set to change how `lstm` writes. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  NO_COLOR: undefined,
  FORCE_COLOR: undefined,
  GITHUB_WORKSPACE: undefined,
};

/** Runs the bundled `lstm` as a shell would, in the checkout if no other folder is given. */
export function lstm(
  args: readonly string[],
  {
    input,
    cwd = checkout,
    env = {},
  }: { readonly input?: string; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): { readonly code: number | null; readonly out: string; readonly err: string } {
  const run = spawnSync(process.execPath, [bundle, ...args], {
    cwd,
    encoding: 'utf8',
    input,
    env: { ...environment, ...env },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}
