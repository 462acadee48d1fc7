import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { ELK } from 'elkjs/lib/elk-api.js';

/**
 * The layout engine, from a file of its own that is read only where something is drawn: it is larger than all
 * the rest of the command, which would start with it half as fast.
 */
export function loadElk(): ELK {
  const require = createRequire(import.meta.url);
  // Beside the bundle, or in the package while developing.
  const besideBundle = fileURLToPath(new URL('elk.cjs', import.meta.url));
  const Elk: new () => ELK = require(existsSync(besideBundle) ? besideBundle : 'elkjs/lib/elk.bundled.js');
  return new Elk();
}
