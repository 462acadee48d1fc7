import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { EngineEvent } from '../../../extension/engine/protocol.js';
import { collectResumed, collectRun, type Run } from '../trainer/collect-run.js';

/** A training that takes a moment on plain JavaScript. */
export const text = (settings: string, data = 'random_normal([24, 4], seed=1)') => `
data numbers {
  x = ${data}
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(3, activation="tanh") -> Dropout(0.2) -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = adam(0.05)
  batch_size = 8
  seed = 1
  ${settings}
}
`;

/** Weights that it can start from. */
export const weights = {
  dense: [Array.from({ length: 4 }, () => [1, 1, 1]), [0, 0, 0]],
  dense_1: [[[1], [1], [1]], [0]],
};

/** A folder of each test's own, and the run in it. */
export class RunPlace {
  folder = '';

  constructor() {
    beforeEach(() => {
      this.folder = mkdtempSync(join(tmpdir(), 'small-run-'));
    });
    afterEach(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  get out(): string {
    return join(this.folder, 'run');
  }

  /** Goes on with the run. */
  resumed(request: { readonly epochs?: number } = {}, hear?: Parameters<typeof collectResumed>[2]) {
    return collectResumed(this.out, { checkpointEvery: 0, ...request }, hear);
  }

  /** Trains a file and stops it after an epoch. */
  stoppedAfter(last: number, source: string) {
    const request = { file: join(this.folder, 'a.lstm'), out: this.out, checkpointEvery: 0 };
    return collectRun(source, request, (event, stop) => {
      if (event.event === 'epoch' && event.epoch === last) stop();
    });
  }

  /** What the run's folder says was told. */
  get eventsKept(): EngineEvent[] {
    const lines = readFileSync(join(this.out, 'events.jsonl'), 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  }
}

/** Epochs but for the time they took. */
export const withoutMs = (run: Run) => run.all('epoch').map(({ ms: _, ...epoch }) => epoch);

export const warnings = (run: Run) =>
  run.all('log').flatMap(({ level, text }) => (level === 'warning' ? [text] : []));
