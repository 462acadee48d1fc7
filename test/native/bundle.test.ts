import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { esbuildTfjsNode } from '../../scripts/esbuild-tfjs-node.mjs';
import { mustHaveTfjsNode } from './must-have-tfjs-node.js';

/** Trains one step of a convolution, so that forward and backward kernels of every engine are called. */
const program = `
  import { loadEngine } from './extension/engine/backend/load-engine.js';
  loadEngine(process.argv[2]).then(async ({ name, version, tf }) => {
    const x = tf.ones([1, 4, 4, 1]);
    const w = tf.variable(tf.ones([2, 2, 1, 1]));
    tf.train.sgd(0.01).minimize(() => tf.sum(tf.conv2d(x, w, 1, 'valid')));
    process.stdout.write(JSON.stringify({ name, version, weight: (await w.array())[0][0][0][0] }));
  }).catch(({ message }) => process.stderr.write(message));`;

const require = createRequire(import.meta.url);

describe('the engine, bundled and away from node_modules', () => {
  let folder: string;
  let bundle: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'unroll-bundle-'));
    bundle = join(folder, 'engine.cjs');
    await esbuild.build({
      stdin: { contents: program, resolveDir: process.cwd(), loader: 'ts' },
      outfile: bundle,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      plugins: [esbuildTfjsNode()],
      define: { 'import.meta.url': 'importMetaUrl' },
      banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    });
    const wasm = join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');
    mkdirSync(join(folder, 'wasm'));
    for (const file of ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm'])
      copyFileSync(join(wasm, file), join(folder, 'wasm', file));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('is smaller than 1.2 MB', () => {
    expect(statSync(bundle).size).toBeLessThan(1.2e6);
  });

  it.for([
    { name: 'tfjs-node', run: mustHaveTfjsNode },
    { name: 'wasm', run: true },
    { name: 'cpu', run: true },
  ])('trains on $name and writes nothing of its own', ({ name, run }, { skip }) => {
    skip(!run, 'tfjs-node has never been set up on this machine');
    // Without the environment's level, which a person may have raised.
    const { TF_CPP_MIN_LOG_LEVEL, ...env } = process.env;
    const { stdout, stderr } = spawnSync(process.execPath, [bundle, name], {
      cwd: folder,
      encoding: 'utf8',
      env,
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      name,
      version: expect.stringMatching(/^\d+\.\d+/),
      weight: expect.closeTo(1 - 0.01 * 9, 5),
    });
  });
});
