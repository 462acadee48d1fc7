import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { collectResumed, collectRun } from '../trainer/collect-run.js';

let out: string;
beforeEach(() => {
  out = join(mkdtempSync(join(tmpdir(), 'tensorboard-')), 'run');
});
afterEach(() => rmSync(join(out, '..'), { recursive: true }));

const text = (epochs: number) => `
data numbers {
  x = random_normal([24, 4], seed=1)
  y = random_normal([24, 1], seed=2)
}
model small {
  input x [4]
  x -> Dense(3) -> Dense(1)
}
train small on numbers {
  loss = mse
  metrics = [mae]
  epochs = ${epochs}
  validation_split = 0.25
  seed = 1
}
`;

interface Scalar {
  readonly tag: string;
  readonly step: number;
  readonly value: number;
}

/** The scalars of a folder's event files, by TensorFlow's record format and the Event message's fields. */
function scalars(folder: string): Scalar[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => records(readFileSync(join(folder, name))))
    .flatMap((event) => {
      const step = Number(fieldsOf(event).find(({ field }) => field === 2)?.number ?? 0);
      const summaries = fieldsOf(event).filter(({ field }) => field === 5);
      return summaries.flatMap(({ bytes }) => fieldsOf(bytes!).map(({ bytes }) => scalarOf(bytes!, step)));
    });
}

/** Length (8 bytes), its checksum (4), data, their checksum (4). */
function records(file: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const length = Number(file.readBigUInt64LE(at));
    expect(at + length + 16).toBeLessThanOrEqual(file.length);
    found.push(file.subarray(at + 12, at + 12 + length));
    at += length + 16;
  }
  return found;
}

interface Field {
  readonly field: number;
  readonly number?: bigint;
  readonly bytes?: Buffer;
}

/** The fields of a protocol buffer message. */
function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message[at++]!;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const key = Number(varint());
    const field = key >> 3;
    const kind = key & 7;
    if (kind === 0) {
      fields.push({ field, number: varint() });
    } else {
      const length = kind === 2 ? Number(varint()) : kind === 1 ? 8 : 4;
      fields.push({ field, bytes: message.subarray(at, at + length) });
      at += length;
    }
  }
  return fields;
}

/** A summary's value: tag (1), and a number as such (2) or in a tensor (8: its float_val is 5, its content 4). */
function scalarOf(value: Buffer, step: number): Scalar {
  const fields = fieldsOf(value);
  const tag = fields.find(({ field }) => field === 1)!.bytes!.toString();
  const simple = fields.find(({ field }) => field === 2)?.bytes;
  const tensor = fields.find(({ field }) => field === 8)?.bytes;
  const inTensor = tensor && fieldsOf(tensor).find(({ field }) => field === 4 || field === 5)?.bytes;
  return { tag, step, value: (simple ?? inTensor)!.readFloatLE(0) };
}

const of = (all: readonly Scalar[], tag: string) => all.filter((scalar) => scalar.tag === tag);

it('has every epoch once, also of a run that was gone on with, training and validation apart', async () => {
  const first = await collectRun(
    text(20),
    { engine: 'tfjs-node', out, checkpointEvery: 0 },
    (event, stop) => {
      if (event.event === 'epoch' && event.epoch === 4) stop();
    },
  );
  // What a killed process has written after its last checkpoint.
  writeFileSync(join(out, 'tensorboard', 'train', 'events.out.tfevents.9.killed.v2'), 'half');
  const rest = await collectResumed(out);
  const epochs = [...first.all('epoch'), ...rest.all('epoch')];
  expect(epochs).toHaveLength(20);
  const [train, validation] = ['train', 'validation'].map((part) => scalars(join(out, 'tensorboard', part)));
  const expected = (metric: string) =>
    epochs.map((epoch) => ({ step: epoch.epoch, value: Math.fround(Number(epoch[metric])) }));
  expect(of(train!, 'epoch_loss')).toMatchObject(expected('loss'));
  expect(of(train!, 'epoch_mae')).toMatchObject(expected('mae'));
  expect(of(validation!, 'epoch_loss')).toMatchObject(expected('val_loss'));
  expect(of(validation!, 'epoch_mae')).toMatchObject(expected('val_mae'));
});

it('has some of very many epochs, the last among them', async () => {
  const source = text(5000).replace('validation_split = 0.25', '');
  // Written once, in the end, however long it takes.
  await collectRun(source, { engine: 'tfjs-node', out, checkpointEvery: 3600 });
  const steps = of(scalars(join(out, 'tensorboard', 'train')), 'epoch_loss').map(({ step }) => step);
  expect(steps.length).toBeGreaterThan(200);
  expect(steps.length).toBeLessThanOrEqual(500);
  expect(steps).toEqual([...steps].sort((a, b) => a - b));
  expect(steps.at(-1)).toBe(5000);
});
