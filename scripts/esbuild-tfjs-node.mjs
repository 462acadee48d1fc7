/**
 * What bundles that train need (`dist/engine.cjs`, `dist/cli.cjs`); bundles without TensorFlow are not
 * touched by it. tfjs-node's JavaScript goes into the bundle; its addon stays outside, in the cache
 * that `extension/native` fills and `extension/engine/backend` loads it from.
 *
 * `extension/engine/backend` imports the parts of tfjs-node that it needs, never the package's entry, so
 * `@mapbox/node-pre-gyp`, the progress bar and TensorBoard never come in. What is left to keep out:
 *
 * - `@tensorflow/tfjs` brings layers, converter, data and WebGL. The engine calls none of them, so it
 *   gets tfjs-core with the cpu backend under that name, also inside tfjs-node (1.4 MB less).
 * - `node-fetch`, with its Unicode tables, is `fetch` since Node 18 (0.3 MB less).
 *
 * The bundle finds the `.wasm` files in `wasm/` beside itself: copy `tfjs-backend-wasm.wasm` and
 * `tfjs-backend-wasm-simd.wasm` there (tfjs never uses the threaded one in Node). It also needs
 * `import.meta.url` to be the bundle's own address.
 *
 * @returns {import('esbuild').Plugin}
 */
export function esbuildTfjsNode() {
  return {
    name: 'tfjs-node',
    setup(build) {
      build.onResolve({ filter: /^(@tensorflow\/tfjs|node-fetch)$/ }, ({ path }) => ({
        path,
        namespace: 'instead-of',
      }));
      build.onLoad({ filter: /./, namespace: 'instead-of' }, ({ path }) => ({
        contents: replacements[path],
        resolveDir: process.cwd(),
      }));
    },
  };
}

/** The packages' stand-ins, CommonJS as tfjs-node requires them. @type {Record<string, string>} */
const replacements = {
  '@tensorflow/tfjs': `
    require('@tensorflow/tfjs-backend-cpu');
    module.exports = require('@tensorflow/tfjs-core');`,
  'node-fetch': 'module.exports = globalThis.fetch;',
};
