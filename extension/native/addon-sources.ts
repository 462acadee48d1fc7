import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StepFailure } from './set-up-events.js';

const require = createRequire(import.meta.url);

/** The installed tfjs-node package; undefined in an installed extension, which has no node_modules. */
export function tfjsNodePackage(): string | undefined {
  try {
    return dirname(require.resolve('@tensorflow/tfjs-node/package.json'));
  } catch {
    return undefined;
  }
}

/**
 * The addon for the TensorFlow of the wheel that is packed beside the bundle for this kind of machine;
 * undefined where the package was made without one.
 */
export function shippedAddon(): string | undefined {
  const machine = `${process.platform}-${process.arch}`;
  const packed = fileURLToPath(new URL(`./tfjs-node/ready/${machine}/tfjs_binding.node`, import.meta.url));
  return existsSync(packed) ? packed : undefined;
}

/** What compiling the addon needs besides TensorFlow. */
export interface AddonSources {
  /** Folder of tfjs-node's own C++ files. */
  readonly binding: string;
  /** Folder of Node-API's headers. */
  readonly nodeApi: string;
}

/**
 * The addon's sources: those packed beside the bundle, else the installed packages'. Node-API keeps its
 * binary interface, so these headers serve every Node and Electron, whatever headers they bring.
 *
 * @throws {StepFailure} when they are nowhere
 */
export function addonSources(): AddonSources {
  const packed = fileURLToPath(new URL('./tfjs-node', import.meta.url));
  if (existsSync(packed)) return { binding: join(packed, 'binding'), nodeApi: join(packed, 'node-api') };
  const installed = tfjsNodePackage();
  if (installed === undefined)
    throw new StepFailure("tfjs-node's C++ sources are not here", 'Install the packages: npm install');
  const nodeApi = join(dirname(require.resolve('node-api-headers/package.json')), 'include');
  return { binding: join(installed, 'binding'), nodeApi };
}
