import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checkpoints } from '../../../extension/engine/runs/checkpoints.js';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { type RunRecord, writeRecord } from '../../../extension/engine/runs/run-record.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-run-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const record = (status: RunRecord['status']): RunRecord => ({
  format: 'unroll-run',
  version: 1,
  status,
  started: '2026-01-01T00:00:00.000Z',
  file: '/models/a.lstm',
  folder: '/models',
  text: 'model …',
  imports: {},
  dataFiles: [],
  filesAfter: [],
  train: 0,
  model: 'small',
  data: 'numbers',
  engine: 'cpu',
  engineVersion: '4.22.0',
  epochs: 2,
  seed: 1,
  settings: {} as RunRecord['settings'],
  layers: { dense: [{ variable: 'dense/kernel', shape: [2, 1] }] },
  startedFromWeights: false,
});

const state = (...kernel: number[]) => ({
  info: { epoch: 1, step: 0, trainedMs: 0, epochMs: 0, lengths: {} },
  arrays: {
    weights: { 'dense/kernel': Float32Array.from(kernel) },
    others: { step: Int32Array.of(1) },
    progress: { sums: new Float64Array(2) },
  },
});

describe('a kept run', () => {
  it('has the weights of its end once it has ended', () => {
    writeRecord(folder, record('finished'));
    writeFileSync(join(folder, 'weights.json'), '{"dense": [[[1], [2]]]}');
    new Checkpoints(folder).write(state(3, 4));
    expect(readRun(folder)).toEqual({
      record: record('finished'),
      weights: { dense: [[[1], [2]]] },
      weightsFile: join(folder, 'weights.json'),
    });
  });

  it.each(['running', 'failed'] as const)('has those of its last checkpoint while it is %s', (status) => {
    writeRecord(folder, record(status));
    writeFileSync(join(folder, 'weights.json'), '{"dense": [[[1], [2]]]}');
    const checkpoints = new Checkpoints(folder);
    checkpoints.write(state(3, 4));
    const last = checkpoints.write(state(5, 6));
    expect(readRun(folder)).toMatchObject({ weights: { dense: [[[5], [6]]] }, weightsFile: last });
    writeFileSync(last, 'damaged');
    expect(readRun(folder).weights).toEqual({ dense: [[[3], [4]]] });
  });

  it('keeps the last two checkpoints', () => {
    const checkpoints = new Checkpoints(folder);
    const paths = [1, 2, 3, 4].map((value) => checkpoints.write(state(value, value)));
    expect(paths.map((path) => path.slice(folder.length))).toEqual(
      [1, 2, 3, 4].map((number) => `/checkpoints/00000${number}.checkpoint`),
    );
    writeFileSync(paths[3]!, '');
    expect(checkpoints.newest()!.path).toBe(paths[2]);
    writeFileSync(paths[2]!, '');
    expect(checkpoints.newest()).toBeUndefined();
  });

  it.each([
    ['no folder', () => rmSync(folder, { recursive: true }), /holds no run: there is no run\.json in it\.$/],
    ['an empty folder', () => {}, /holds no run: there is no run\.json in it\.$/],
    [
      'another run.json',
      () => writeFileSync(join(folder, 'run.json'), '[1]'),
      /holds no run: its run\.json is something else\.$/,
    ],
    [
      'half a run.json',
      () => writeFileSync(join(folder, 'run.json'), '{"format": '),
      /holds no run: its run\.json is something else\.$/,
    ],
    ['a folder called run.json', () => mkdirSync(join(folder, 'run.json')), /run\.json cannot be read: /],
    ['no checkpoints', () => writeRecord(folder, record('running')), /holds no weights: its checkpoints are/],
  ])('is missed in one sentence: %s', (_, prepare, message) => {
    prepare();
    expect(() => readRun(folder)).toThrow(message);
  });
});
