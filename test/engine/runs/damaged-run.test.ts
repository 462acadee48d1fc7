import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRun } from '../../../extension/engine/runs/read-run.js';
import { runFiles } from '../../../extension/engine/runs/run-folder.js';
import { KeptRuns } from '../../../extension/training/kept-runs.js';
import { soundCheckpoint, soundRecord } from '../../fuzz/materials/runs.js';

let root: string;
let folder: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'damaged-run-'));
  folder = join(root, 'run');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(record: object, checkpoint = soundCheckpoint(), events = ''): void {
  const files = runFiles(folder);
  mkdirSync(files.checkpoints, { recursive: true });
  writeFileSync(files.record, JSON.stringify(record));
  writeFileSync(files.events, events);
  writeFileSync(join(files.checkpoints, '000001.checkpoint'), checkpoint);
}

it('reads the run that the others are made of', () => {
  write(soundRecord);
  expect(readRun(folder).weights).toEqual({ dense: [[[1], [2]], [0]] });
});

describe('a run.json of which a part is damaged names that part', () => {
  it.each([
    ['layers', undefined],
    ['layers', { dense: null }],
    ['layers', { dense: [{ variable: 'dense/kernel', shape: [-1] }] }],
    ['dataFiles', undefined],
    ['filesAfter', [{}]],
    ['file', ['/models/a.lstm']],
    ['status', 'asleep'],
    ['started', 'yesterday'],
    ['epochs', 1.5],
    ['imports', ['const a = 1']],
  ])('%s: %j', (part, value) => {
    write({ ...soundRecord, [part]: value });
    expect(() => readRun(folder)).toThrow(
      `run.json is damaged: its “${part}” is missing or not what a run keeps.`,
    );
  });
});

it('says where the checkpoint is not that of its run.json', () => {
  write({ ...soundRecord, layers: { lstm: [{ variable: 'lstm/kernel', shape: [3] }] } });
  expect(() => readRun(folder)).toThrow('does not hold the weights that its run.json names.');
});

describe('a checkpoint whose sum is right and whose content is not counts as damaged', () => {
  it.each([
    ['no JSON', '{'],
    ['no arrays', '{"info": {}}'],
    [
      'an array of no kind',
      '{"info": {}, "arrays": [{"group": "weights", "name": "a", "type": "text", "length": 1}]}',
    ],
    [
      'an array beyond its end',
      '{"info": {}, "arrays": [{"group": "weights", "name": "a", "type": "int32", "length": 99999}]}',
    ],
    ['nothing', 'null'],
  ])('%s', (_what, header) => {
    const start = Buffer.alloc(24);
    start.write('UNROLLCP');
    start.writeUInt32LE(1, 8);
    start.writeUInt32LE(header.length, 16);
    const bytes = Buffer.concat([start, Buffer.from(header)]);
    bytes.writeUInt32LE(crc32(bytes.subarray(16)), 12);
    write(soundRecord, bytes);
    expect(() => readRun(folder)).toThrow('its checkpoints are gone or damaged');
  });
});

it('lists a run whose events are damaged, or of a later version, and those beside it', async () => {
  write(soundRecord, soundCheckpoint(), 'null\n{"event":"of a later version"}\n{"event":"start"}\n[]\n{"eve');
  const [run] = await new KeptRuns(root).load((index) => index);
  expect(run).toMatchObject({ phase: 'interrupted', source: { model: 'small' } });
});
