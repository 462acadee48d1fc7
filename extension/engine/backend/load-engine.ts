import type { AddonCache } from '../../native/addon-cache.js';
import { usedHome } from '../../native/addon-homes.js';
import type { EngineChoice } from '../protocol.js';
import type { EmbeddedEngine, Engine, TfjsNodeEngine } from './engine.js';
import { loadTfjs } from './tfjs.js';
import { loadTfjsNode } from './tfjs-node.js';
import { tfjsNodeTrouble } from './tfjs-node-trouble.js';
import { loadWasm } from './wasm.js';

/** The engine that was asked for by name does not work here; the message says why and what would help. */
export class EngineUnavailable extends Error {
  override readonly name = 'EngineUnavailable';
}

/**
 * The door to TensorFlow. tfjs has one backend at a time: the engine loaded last computes.
 *
 * @param choice an engine by name, or `auto`: tfjs-node where it works, else WebAssembly, else plain
 *   JavaScript, saying why in `reason`
 * @throws {EngineUnavailable} when the engine asked for by name does not work; never for `auto`
 */
export async function loadEngine(choice: 'tfjs-node', cache?: AddonCache): Promise<TfjsNodeEngine>;
export async function loadEngine(choice: EngineChoice, cache?: AddonCache): Promise<Engine>;
export async function loadEngine(choice: EngineChoice, cache = usedHome()): Promise<Engine> {
  switch (choice) {
    case 'tfjs-node':
      return fromCache(cache);
    case 'wasm':
      return loadWasm().catch((error) => {
        throw new EngineUnavailable(`WebAssembly does not start: ${(error as Error).message}`);
      });
    case 'cpu':
      return loadCpu();
    case 'auto':
      return fastest(cache);
  }
}

async function fastest(cache: AddonCache): Promise<Engine> {
  const reasons: string[] = [];
  for (const choice of ['tfjs-node', 'wasm'] as const) {
    try {
      const engine = await loadEngine(choice, cache);
      return reasons.length === 0 ? engine : ({ ...engine, reason: reasons.join(' ') } as Engine);
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  return { ...(await loadCpu()), reason: reasons.join(' ') };
}

async function fromCache(cache: AddonCache): Promise<TfjsNodeEngine> {
  const found = cache.find();
  if (found.state !== 'ready') throw new EngineUnavailable(tfjsNodeTrouble(cache));
  try {
    return await loadTfjsNode(found.path);
  } catch (error) {
    throw new EngineUnavailable(tfjsNodeTrouble(cache, error as Error));
  }
}

async function loadCpu(): Promise<EmbeddedEngine> {
  const tf = await loadTfjs();
  await tf.setBackend('cpu');
  return { name: 'cpu', version: tf.version_core, tf };
}
