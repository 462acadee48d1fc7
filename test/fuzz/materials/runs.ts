import { encodeCheckpoint } from '../../../extension/engine/runs/checkpoint-format.js';
import type { RunRecord } from '../../../extension/engine/runs/run-record.js';
import type { Specimen } from '../corpus.js';

/** What a kept run is about. */
export const soundRecord: RunRecord = {
  format: 'unroll-run',
  version: 1,
  status: 'running',
  started: '2026-01-01T00:00:00.000Z',
  file: '/models/a.lstm',
  folder: '/models',
  text: 'model small { input x [2] x -> Dense(1) }',
  imports: { '/models/b.lstm': 'const a = 1' },
  dataFiles: [],
  filesAfter: [{ path: '/nowhere/a.csv', size: 1, mtime: 1, sha256: 'ab' }],
  train: 0,
  model: 'small',
  data: 'numbers',
  engine: 'cpu',
  engineVersion: '4.22.0',
  epochs: 20,
  seed: 1,
  settings: {} as RunRecord['settings'],
  layers: {
    dense: [
      { variable: 'dense/kernel', shape: [2, 1] },
      { variable: 'dense/bias', shape: [1] },
    ],
  },
  startedFromWeights: false,
};

/** The bytes of a checkpoint that belongs to it. */
export function soundCheckpoint(): Buffer {
  return Buffer.concat(
    encodeCheckpoint({
      info: { epoch: 3, step: 0, trainedMs: 10, epochMs: 0, lengths: { 'events.jsonl': 0 } },
      arrays: {
        weights: { 'dense/kernel': Float32Array.of(1, 2), 'dense/bias': Float32Array.of(0) },
        others: { steps: Int32Array.of(6) },
        progress: { sums: new Float64Array(3) },
      },
    }),
  );
}

/** `run.json` of runs that go on, have ended and have failed. */
export function runRecords(): readonly Specimen[] {
  return (['running', 'finished', 'failed'] as const).map((status) => ({
    path: `${status}/run.json`,
    text: JSON.stringify({ ...soundRecord, status }, undefined, 2),
  }));
}

/** A checkpoint's bytes as characters. */
export function checkpoints(): readonly Specimen[] {
  return [{ path: '000001.checkpoint', text: soundCheckpoint().toString('latin1') }];
}
