import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddonCache } from './addon-cache.js';
import { type SetUpEvent, type SetUpResult, StepFailure, type StepName } from './set-up-events.js';
import { whileLocked } from './set-up-lock.js';

/** What a step is given to build an addon with. */
export interface Building {
  /** An empty folder; what is in it at the end is kept, and must be all the addon needs. */
  readonly folder: string;
  /** Where downloads lie until the set-up succeeds, so that the next one goes on from there. It may not exist yet. */
  readonly downloads: string;
  /** May missing tools be installed on the system? Only said by set-ups a person has started. */
  readonly allowSystemInstall: boolean;
  readonly signal?: AbortSignal;
  /** Says what is being done now, and how much of it is done, from 0 to 1, where that is known. */
  say(message: string, fraction?: number): void;
}

/** One way to come by an addon. */
export interface SetUpStep {
  readonly name: Exclude<StepName, 'cache'>;
  /**
   * Fills `building.folder`.
   *
   * @returns the addon's path inside the folder, and where it came from, for people
   * @throws {StepFailure} when this way is closed on this machine
   */
  build(building: Building): Promise<{ addon: string; origin: string }>;
}

/** What {@link setUpTfjsNode} works with; tests put their own in its place. */
export interface SetUpOptions {
  readonly cache: AddonCache;
  readonly steps: readonly SetUpStep[];
  /** Loads an addon somewhere safe and returns its TensorFlow's version; throws when it does not load. */
  readonly probe: (addon: string, signal?: AbortSignal) => Promise<string>;
  readonly report: (event: SetUpEvent) => void;
  readonly allowSystemInstall: boolean;
  readonly signal?: AbortSignal;
}

/**
 * Gets a tfjs-node addon that works into the cache: takes the one there if it loads, else goes through the
 * steps until one succeeds. May be interrupted at any time and run by several processes at once.
 *
 * @throws only when the signal aborts it or the cache's folder cannot be written
 */
export async function setUpTfjsNode(options: SetUpOptions): Promise<SetUpResult> {
  const failures: SetUpEvent[] = [];
  const cached = await checkCached(options, failures);
  if (cached) return cached;
  return whileLocked(
    options.cache.lock,
    (owner) => options.report(trying('cache', `Waiting for another set-up of tfjs-node (${owner})`)),
    async () => {
      // Another set-up may have made it meanwhile; if not, what is wrong with it has been told already.
      const reportSuccess = (event: SetUpEvent) => event.state === 'done' && options.report(event);
      const madeMeanwhile = await checkCached({ ...options, report: reportSuccess }, []);
      if (madeMeanwhile) return madeMeanwhile;
      await options.cache.removeLeftovers();
      for (const step of options.steps) {
        const built = await take(step, options, failures);
        if (built) return built;
      }
      await options.cache.keepFailedAttempt(failures);
      return { works: false, failures };
    },
    options.signal,
  );
}

async function checkCached(options: SetUpOptions, failures: SetUpEvent[]): Promise<SetUpResult | undefined> {
  const { cache, probe, report, signal } = options;
  const found = cache.find();
  if (found.state === 'missing') return undefined;
  try {
    if (found.state === 'damaged') throw new StepFailure(found.why);
    const tensorflow = await probe(found.path, signal);
    report({ step: 'cache', state: 'done', message: `TensorFlow ${tensorflow} is set up already` });
    return { works: true, addon: found.path, tensorflow, origin: found.manifest.origin };
  } catch (error) {
    signal?.throwIfAborted();
    const message = `The addon in the cache is damaged and will be made again: ${(error as Error).message}`;
    fail({ step: 'cache', state: 'failed', message }, options, failures);
    return undefined;
  }
}

async function take(
  step: SetUpStep,
  options: SetUpOptions,
  failures: SetUpEvent[],
): Promise<SetUpResult | undefined> {
  const { cache, probe, report, allowSystemInstall, signal } = options;
  const folder = await cache.newBuilding();
  const say = (message: string, fraction?: number) =>
    report({ ...trying(step.name, message), ...(fraction !== undefined && { fraction }) });
  try {
    const { downloads } = cache;
    const { addon, origin } = await step.build({ folder, downloads, allowSystemInstall, signal, say });
    const tensorflow = await probe(join(folder, addon), signal);
    await cache.publish(folder, { addon, tensorflow, origin });
    report({ step: step.name, state: 'done', message: `TensorFlow ${tensorflow} works (${origin})` });
    return { works: true, addon: join(cache.entry, addon), tensorflow, origin };
  } catch (error) {
    signal?.throwIfAborted();
    const { message, remedy } = error as StepFailure;
    fail({ step: step.name, state: 'failed', message, ...(remedy && { remedy }) }, options, failures);
    return undefined;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function fail(event: SetUpEvent, options: SetUpOptions, failures: SetUpEvent[]): void {
  failures.push(event);
  options.report(event);
}

function trying(step: StepName, message: string): SetUpEvent {
  return { step, state: 'trying', message };
}
