import type { AddonCache } from '../../native/addon-cache.js';
import { addonHomes, usedHome } from '../../native/addon-homes.js';
import { probeAddon } from '../../native/probe-addon.js';
import type { SetUpEvent } from '../../native/set-up-events.js';
import type { EngineChoice } from '../protocol.js';
import { loadEngine } from './load-engine.js';
import { setUpCommand, tfjsNodeTrouble } from './tfjs-node-trouble.js';

/** Whether one engine works on this machine. */
export type EngineHealth = { readonly name: Exclude<EngineChoice, 'auto'> } & (
  | {
      readonly works: true;
      readonly version: string;
      /** Where tfjs-node's addon came from. */
      readonly origin?: string;
      /** Whether tfjs-node's TensorFlow compiles with XLA. */
      readonly xla?: boolean;
    }
  | { readonly works: false; readonly reason: string }
);

/** How training stands on this machine. */
export interface Diagnosis {
  /** The fastest first; `auto` takes the first that works. */
  readonly engines: readonly EngineHealth[];
  /** Where tfjs-node's addon is kept or would be. */
  readonly cache: string;
  /** Every folder that was looked into for it, the one that counts most first. */
  readonly homes: readonly AddonHome[];
  /** What the last set-up of tfjs-node tried in vain, step by step; empty when it succeeded or never ran. */
  readonly tried: readonly SetUpEvent[];
  /** What a person could do to train faster, as sentences; empty where tfjs-node works. */
  readonly help: readonly string[];
}

/** A folder for tfjs-node's addon: an editor's, or this machine's. */
export interface AddonHome {
  readonly folder: string;
  readonly state: 'missing' | 'damaged' | 'ready';
  /** Of one that is ready, where its addon came from; of a damaged one, what is wrong. */
  readonly about?: string;
}

/**
 * Looks which engines work. tfjs-node is loaded in a process of its own, so that no addon can crash this
 * one; the embedded engines are loaded here, so call `loadEngine` afterwards to compute.
 */
export async function doctor(homes = addonHomes()): Promise<Diagnosis> {
  const cache = usedHome(homes);
  const tfjsNode = await tfjsNodeHealth(cache);
  const engines = [tfjsNode, await embeddedHealth('wasm'), await embeddedHealth('cpu')];
  const tried = homes.flatMap((home) => home.failedAttempt() ?? []);
  const remedies = new Set(tried.flatMap(({ remedy }) => remedy ?? []));
  const help = tfjsNode.works ? [] : [...remedies, `Set tfjs-node up: ${setUpCommand()}`];
  return { engines, cache: cache.entry, homes: homes.map(describeHome), tried, help };
}

function describeHome(home: AddonCache): AddonHome {
  const found = home.find();
  const { state } = found;
  const folder = home.entry;
  if (found.state === 'ready') return { folder, state, about: found.manifest.origin };
  return found.state === 'damaged' ? { folder, state, about: found.why } : { folder, state };
}

async function tfjsNodeHealth(cache: AddonCache): Promise<EngineHealth> {
  const name = 'tfjs-node';
  const found = cache.find();
  if (found.state !== 'ready') return { name, works: false, reason: tfjsNodeTrouble(cache) };
  try {
    const version = await probeAddon(found.path);
    return { name, works: true, version, origin: found.manifest.origin };
  } catch (error) {
    return { name, works: false, reason: tfjsNodeTrouble(cache, error as Error) };
  }
}

async function embeddedHealth(name: 'wasm' | 'cpu'): Promise<EngineHealth> {
  try {
    const { version } = await loadEngine(name);
    return { name, works: true, version };
  } catch (error) {
    return { name, works: false, reason: (error as Error).message };
  }
}
