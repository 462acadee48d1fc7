import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { version as tfjsNodeVersion } from '@tensorflow/tfjs-node/dist/version.js';
import { cacheFolder } from './cache-folder.js';
import type { SetUpEvent } from './set-up-events.js';

/** What `manifest.json` in an entry of the cache says about it. */
export interface AddonManifest {
  /** Path of the addon inside the entry; the shared libraries it needs lie where it looks for them. */
  readonly addon: string;
  /** Version of the TensorFlow inside, e.g. `2.21.0`. */
  readonly tensorflow: string;
  /** Where it came from, for people. */
  readonly origin: string;
  /** Every file's size in bytes: tells a cut or missing file before the system loads it and crashes. */
  readonly files: Readonly<Record<string, number>>;
}

/** What the cache holds for this machine. */
export type CachedAddon =
  | { readonly state: 'missing' }
  | { readonly state: 'damaged'; readonly why: string }
  | { readonly state: 'ready'; readonly path: string; readonly manifest: AddonManifest };

/**
 * The tfjs-node addon kept for this machine, outside any checkout and enough by itself: one folder with
 * the addon, TensorFlow's libraries and a manifest, keyed by tfjs-node's version, platform and
 * architecture. An entry appears whole or not at all.
 */
export class AddonCache {
  /** The entry's folder, there when the set-up has succeeded. */
  readonly entry: string;
  /** Held by the one set-up that may write. */
  readonly lock: string;
  /** What set-ups have downloaded so far. */
  readonly downloads: string;
  private readonly attempt: string;

  constructor(root = join(cacheFolder(), 'tfjs-node')) {
    this.entry = join(root, `${tfjsNodeVersion}-${process.platform}-${process.arch}`);
    this.lock = `${this.entry}.lock`;
    this.attempt = `${this.entry}.attempt.json`;
    this.downloads = `${this.entry}.downloads`;
  }

  /** Looks, without loading anything: every file of the entry must be there in its full size. */
  find(): CachedAddon {
    if (!existsSync(this.entry)) return { state: 'missing' };
    try {
      const manifest = JSON.parse(readFileSync(join(this.entry, manifestName), 'utf8')) as AddonManifest;
      for (const [file, size] of Object.entries(manifest.files)) {
        const found = statSync(join(this.entry, file), { throwIfNoEntry: false })?.size ?? 'no';
        if (found !== size) return { state: 'damaged', why: `${file} has ${found} bytes instead of ${size}` };
      }
      return { state: 'ready', path: join(this.entry, manifest.addon), manifest };
    } catch (error) {
      return { state: 'damaged', why: `its ${manifestName} is unreadable (${(error as Error).message})` };
    }
  }

  /** A new empty folder beside the entry to build in; nobody takes it for an entry. */
  async newBuilding(): Promise<string> {
    await mkdir(dirname(this.entry), { recursive: true });
    return mkdtemp(`${this.entry}${unfinished}`);
  }

  /**
   * Makes a finished building the entry, in place of any older one.
   *
   * @param building a folder of {@link newBuilding}, holding what shall stay and nothing else
   */
  async publish(building: string, about: Omit<AddonManifest, 'files'>): Promise<void> {
    const manifest: AddonManifest = { ...about, files: fileSizes(building) };
    await writeFile(join(building, manifestName), JSON.stringify(manifest, undefined, 2));
    const replaced = await mkdtemp(`${this.entry}${unfinished}`);
    if (existsSync(this.entry)) await rename(this.entry, join(replaced, 'entry'));
    await rename(building, this.entry);
    await rm(replaced, { recursive: true, force: true });
    await rm(this.attempt, { force: true });
    await rm(this.downloads, { recursive: true, force: true });
  }

  /** Removes what interrupted set-ups left behind. Only for who holds the lock. */
  async removeLeftovers(): Promise<void> {
    const folder = dirname(this.entry);
    const start = basename(this.entry) + unfinished;
    const leftovers = (await readdir(folder)).filter((name) => name.startsWith(start));
    await Promise.all(leftovers.map((name) => rm(join(folder, name), { recursive: true, force: true })));
  }

  /** Keeps why nothing worked, so that the engine can say it later. */
  async keepFailedAttempt(events: readonly SetUpEvent[]): Promise<void> {
    await mkdir(dirname(this.attempt), { recursive: true });
    await writeFile(this.attempt, JSON.stringify(events, undefined, 2));
  }

  /** Why the last set-up got no addon, step by step; undefined when it did or never ran. */
  failedAttempt(): readonly SetUpEvent[] | undefined {
    try {
      return JSON.parse(readFileSync(this.attempt, 'utf8')) as SetUpEvent[];
    } catch {
      return undefined;
    }
  }
}

const manifestName = 'manifest.json';
const unfinished = '.unfinished-';

function fileSizes(folder: string): Record<string, number> {
  const sizes: Record<string, number> = {};
  for (const file of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) sizes[relative(folder, path)] = statSync(path).size;
  }
  return sizes;
}
