import { join } from 'node:path';
import { AddonCache } from './addon-cache.js';

/**
 * Environment variable with the folder that an editor gives its extension to keep things in. The editor sets it
 * for the set-up, for the engine and for its terminals; nobody else does.
 */
export const editorStorageVariable = 'UNROLL_EDITOR_STORAGE';

/** Whether this process was started by an editor, or from a terminal of one. */
export function isInEditor(environment: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(environment[editorStorageVariable]);
}

/**
 * Where a tfjs-node addon may be kept: in the storage of the editor that this process belongs to, and in the
 * cache of the machine. A set-up that finds none fills the first.
 */
export function addonHomes(environment: NodeJS.ProcessEnv = process.env): [AddonCache, ...AddonCache[]] {
  const storage = environment[editorStorageVariable];
  const ofMachine = new AddonCache();
  return storage ? [new AddonCache(join(storage, 'tfjs-node')), ofMachine] : [ofMachine];
}

/** The first of the homes that holds an addon; the first of all where none does. */
export function usedHome(homes: readonly [AddonCache, ...AddonCache[]] = addonHomes()): AddonCache {
  return homes.find((home) => home.find().state === 'ready') ?? homes[0];
}
