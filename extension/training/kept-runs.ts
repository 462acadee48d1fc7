import { accessSync, constants, createReadStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { newRun, type Run } from '../../webview/training/run.js';
import type { EngineEvent } from '../engine/protocol.js';
import { runFiles } from '../engine/runs/run-folder.js';
import { ownerOf, ownerThatStays } from '../engine/runs/run-lock.js';
import { type RunRecord, readRecord } from '../engine/runs/run-record.js';
import { reduce } from './run-state.js';

/** The folder in which the editor keeps training runs, each in a folder of its own. */
export class KeptRuns {
  constructor(readonly root: string) {}

  /** A folder for a new run, named by the time and the model; undefined where nothing can be written. */
  newFolder(model: string, now = new Date()): string | undefined {
    try {
      mkdirSync(this.root, { recursive: true });
      accessSync(this.root, constants.W_OK);
    } catch {
      return undefined;
    }
    const time = now.toISOString().slice(0, 19).replaceAll(':', '-');
    const name = join(this.root, `${time}-${model}`);
    for (let number = 1; ; number++) {
      const folder = number === 1 ? name : `${name}-${number}`;
      if (!existsSync(folder)) return folder;
    }
  }

  /**
   * All runs that no engine is training any more, as they stood in the end, the oldest first. What is no run is
   * left out.
   *
   * @param idOf the number of each in the history
   */
  async load(idOf: (index: number) => number): Promise<Run[]> {
    const runs: Run[] = [];
    for (const folder of this.#folders()) {
      const record = recordOf(folder);
      if (record && !(await ownerThatStays(folder))) {
        runs.push(await replay(folder, record, idOf(runs.length)));
      }
    }
    return runs;
  }

  /** Deletes all but the newest so many; what cannot be deleted stays. */
  async prune(kept: number): Promise<void> {
    const folders = this.#folders().filter((folder) => recordOf(folder) && !ownerOf(folder));
    const old = folders.slice(0, Math.max(0, folders.length - kept));
    await Promise.allSettled(old.map((folder) => rm(folder, { recursive: true, force: true })));
  }

  /** By name, which is by the time they began. */
  #folders(): string[] {
    try {
      const names = readdirSync(this.root).filter((name) => !name.startsWith('.'));
      return names.sort().map((name) => join(this.root, name));
    } catch {
      return [];
    }
  }
}

function recordOf(folder: string): RunRecord | undefined {
  try {
    return readRecord(folder);
  } catch {
    return undefined;
  }
}

/** A run as its events tell it. One without an end was interrupted. */
async function replay(folder: string, record: RunRecord, id: number): Promise<Run> {
  const { file, document, train, model, data, started } = record;
  const uri = document ?? pathToFileURL(file).href;
  const at = Date.parse(started);
  let run = newRun(id, { uri, train, model, data }, folder);
  try {
    for await (const line of createInterface({ input: createReadStream(runFiles(folder).events) })) {
      const event = parsed(line);
      if (event) run = after(run, event, at);
    }
  } catch {
    // Its events cannot be read; the record alone still tells what it was.
  }
  const ended = record.status !== 'running' && run.phase !== 'training' && run.phase !== 'starting';
  return ended ? run : { ...run, phase: 'interrupted', epochs: record.epochs, msLeft: 0 };
}

/** The run after an event; one that is damaged, or that a later version of this program wrote, changes nothing. */
function after(run: Run, event: EngineEvent, at: number): Run {
  try {
    return reduce(run, event, at) ?? run;
  } catch {
    return run;
  }
}

/** The last line of a process that was killed may be half a line. */
function parsed(line: string): EngineEvent | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
