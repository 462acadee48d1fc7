import fc from 'fast-check';
import type { Check } from './checker.js';
import { CheckerProcess } from './checker-process.js';
import { type Material, materialsOf } from './materials/material.js';
import { type Mutated, mutatedFiles } from './mutated.js';
import { disorder } from './server/disorder.js';
import { LivePair } from './server/live-pair.js';
import { shrink } from './shrink.js';
import { attempts, limitFor } from './time-limit.js';

/** What a run needs to know. */
export interface FuzzOptions {
  readonly checkout: string;
  /** The bundled checker, and the bundled language server. */
  readonly bundles: { readonly checker: string; readonly server: string };
  /** The same seed tries the same texts. */
  readonly seed: number;
  /** Asked before each file. */
  readonly goesOn: (files: number) => boolean;
  readonly onFailure?: (failure: Failure) => void;
}

export interface Failure {
  readonly what: string;
  readonly problem: string;
  readonly edits: readonly string[];
  /** Cut down to what shows the problem, as far as that could be tried. */
  readonly text: string;
}

/** What a run has come to. */
export interface FuzzReport {
  files: number;
  /** Texts that were put through checks, edits in the live server included. */
  texts: number;
  /** Sessions of an editor that opens, edits and closes several files in disorder. */
  sessions: number;
  /** Characters of the longest text. */
  longest: number;
  slowest: { readonly ms: number; readonly ofLimit: number; readonly length: number; readonly what: string };
  readonly failures: Failure[];
}

/** Longer texts are not typed in the live server: each state of one would be sent and answered. */
const longestLive = 30_000;

/** Every so many files one is edited in the live server. */
const liveEvery = 3;

/** Breaks files of the corpus in every way and puts them through all checks. */
export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const run = new FuzzRun(options);
  try {
    return await run.run();
  } finally {
    run.stop();
  }
}

class FuzzRun {
  private readonly materials: readonly Material[];
  private readonly checker: CheckerProcess;
  private readonly live: LivePair;
  private readonly report: FuzzReport = {
    files: 0,
    texts: 0,
    sessions: 0,
    longest: 0,
    slowest: { ms: 0, ofLimit: 0, length: 0, what: 'nothing' },
    failures: [],
  };

  constructor(private readonly options: FuzzOptions) {
    this.materials = materialsOf(options.checkout);
    this.checker = new CheckerProcess(options.bundles.checker);
    this.live = new LivePair(options.bundles.server, this.folder);
  }

  async run(): Promise<FuzzReport> {
    const { seed, goesOn } = this.options;
    for (let batch = 0; ; batch++) {
      for (const material of this.materials) {
        const files = mutatedFiles(material);
        for (const mutated of fc.sample(files, { seed: seed + batch, numRuns: material.count })) {
          if (!goesOn(this.report.files)) {
            return this.report;
          }
          await this.tryOne(mutated, material.checks);
        }
      }
      await this.tryDisorder(seed + batch);
    }
  }

  stop(): void {
    this.checker.stop();
    this.live.stop();
  }

  /** Beside the examples' data files, which many texts read. */
  private get folder(): string {
    return `${this.options.checkout}/extension/examples`;
  }

  private async tryOne(mutated: Mutated, checks: readonly Check[]): Promise<void> {
    const { text } = mutated;
    this.report.longest = Math.max(this.report.longest, text.length);
    for (const check of checks) {
      await this.tryCheck(check, mutated);
    }
    if (checks.includes('analyse') && this.report.files % liveEvery === 0 && text.length <= longestLive) {
      await this.tryLive(mutated);
    }
    this.report.files++;
  }

  private async tryCheck(check: Check, mutated: Mutated): Promise<void> {
    const problem = await this.problemOf(check, mutated.text);
    this.report.texts++;
    if (problem === undefined) {
      return;
    }
    const first = headOf(problem);
    const text = await shrink(mutated.text, async (shorter) => {
      const other = await this.problemOf(check, shorter);
      return other !== undefined && headOf(other) === first;
    });
    this.fail({ what: check, problem, edits: mutated.edits, text });
  }

  /** What a check says of a text, or that it is slow each time it is asked. */
  private async problemOf(check: Check, text: string): Promise<string | undefined> {
    const limit = limitFor(text.length);
    let best = Number.POSITIVE_INFINITY;
    let what: string = check;
    for (let attempt = 0; attempt < attempts && best > limit; attempt++) {
      const { problem, ms, of } = await this.checker.ask({ check, path: `${this.folder}/fuzzed.lstm`, text });
      if (problem !== undefined) {
        return problem;
      }
      if (ms < best) {
        best = ms;
        what = of ? `${check}, ${of}` : check;
      }
    }
    if (best / limit > this.report.slowest.ofLimit) {
      this.report.slowest = { ms: best, ofLimit: best / limit, length: text.length, what };
    }
    return best > limit
      ? `slow: ${what} takes ${Math.round(best)} ms for ${text.length} characters`
      : undefined;
  }

  private async tryLive({ states, edits, text }: Mutated): Promise<void> {
    this.report.texts += states.length;
    const problem = await this.live.problemOf(states, this.report.files);
    if (problem !== undefined) {
      this.fail({ what: 'live server', problem, edits, text });
    }
  }

  private async tryDisorder(seed: number): Promise<void> {
    const problem = await disorder(this.options.bundles.server, seed);
    this.report.sessions++;
    if (problem !== undefined) {
      this.fail({ what: 'live server in disorder', problem, edits: [], text: problem });
    }
  }

  private fail(failure: Failure): void {
    this.report.failures.push(failure);
    this.options.onFailure?.(failure);
  }
}

/** By what a problem is known again in a shorter text. */
function headOf(problem: string): string {
  return problem.slice(0, 40).replace(/\d+/g, '0');
}
