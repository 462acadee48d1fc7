import { join } from 'node:path';
import * as esbuild from 'esbuild';

/** Bundles what the fuzzer starts as processes of their own: the checker, and the language server as it ships. */
export async function bundleForFuzzing(
  checkout: string,
  folder: string,
): Promise<{ checker: string; server: string }> {
  const bundles = { checker: join(folder, 'checker.mjs'), server: join(folder, 'server.cjs') };
  const options = { absWorkingDir: checkout, bundle: true, platform: 'node', logLevel: 'warning' } as const;
  await Promise.all([
    esbuild.build({
      ...options,
      entryPoints: ['test/fuzz/checker.ts'],
      outfile: bundles.checker,
      format: 'esm',
      packages: 'external',
    }),
    esbuild.build({
      ...options,
      entryPoints: ['language/server.ts'],
      outfile: bundles.server,
      format: 'cjs',
      minify: true,
    }),
  ]);
  return bundles;
}
