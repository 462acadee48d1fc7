import type { AstNode } from 'langium';
import type { Setting, Split } from '../generated/ast.js';
import * as ast from '../generated/ast.js';
import { trainingSamples } from '../data/materialise.js';
import type { NetworkInput } from '../model/network.js';
import type { TrainingCase } from '../training/training-case.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { sliceValues } from './fixes/data-values.js';
import { setBatch } from './fixes/input-shape.js';
import { setSetting } from './fixes/settings.js';
import { placed } from './place.js';
import { editAt, lineOf, rangeOf, relatedAt } from './source.js';

/** How the samples of a data block are parted, and what parts them. */
export interface Parts {
  readonly samples: number;
  /** 1 where nothing is kept back. */
  readonly fraction: number;
  /** What sets the fraction. */
  readonly by: Setting | Split | undefined;
}

/** `stateful-batch`: samples that the fixed batch of a stateful model does not divide, in training or validation. */
export function statefulSamples(
  training: TrainingCase,
  input: NetworkInput,
  batch: number,
  parts: Parts,
  batchSetting: Setting | undefined,
): Diagnostic | undefined {
  const { samples, fraction, by } = parts;
  const trains = trainingSamples(samples, fraction);
  const validates = samples - trains;
  if (trains % batch === 0 && validates % batch === 0) {
    return undefined;
  }
  const validation = training.role === 'validates';
  const count =
    validates === 0
      ? `${samples} samples ${validation ? `of ${training.data.name} validate` : 'train'}`
      : `of ${samples} samples ${trains} train and ${validates} validate`;
  const left = [trains, validates].filter((part) => part % batch !== 0).map((part) => part % batch);
  const data = training.feed.x[0]!;
  const dividable = by !== undefined && samples % batch === 0;
  const fault = dividable ? partingValue(by) : data.node;
  const at = placed(fault, training.train);
  return {
    code: 'stateful-batch',
    severity: 'error',
    message:
      `A stateful model takes whole batches only, ${batch} samples each as input ${input.name} on line ${lineOf(input.node)} says. ` +
      `But ${count}, which leaves ${left.join(' and ')} over. ` +
      `Part them so that ${batch} divides each number, or choose another batch.`,
    range: rangeOf(at),
    related: [relatedAt(input.node, `The batch is fixed at ${batch} here.`)],
    fixes: [
      ...(dividable ? otherSplit(parts, batch) : []),
      ...fewerSamples(training, parts, batch),
      ...otherBatch(training, input, [trains, validates], batch, batchSetting),
    ],
  };
}

function partingValue(by: Setting | Split): AstNode {
  return (ast.isSplit(by) ? by.fraction : by.value) ?? by;
}

/** The nearest part of the samples that whole batches make up, in training and validation. */
function otherSplit({ samples, fraction, by }: Parts, batch: number): Fix[] {
  const wanted = trainingSamples(samples, fraction);
  const split = ast.isSplit(by);
  const whole = Array.from({ length: samples / batch - 1 }, (_, i) => (i + 1) * batch);
  whole.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  for (const trains of whole) {
    const value = Number((split ? trains / samples : 1 - trains / samples).toPrecision(6));
    if (by && trainingSamples(samples, split ? value : 1 - value) === trains) {
      const title = `Let ${trains} samples train and ${samples - trains} validate: ${value}`;
      return [{ title, edits: [editAt(by, rangeOf(partingValue(by)), String(value))] }];
    }
  }
  return [];
}

/** Leaves out the last samples, which fill no batch. */
function fewerSamples({ feed }: TrainingCase, { samples, fraction }: Parts, batch: number): Fix[] {
  const kept = samples - (samples % batch);
  if (fraction < 1 || kept === 0) {
    return [];
  }
  const first = `[:${kept}]`;
  const edits = [
    ...feed.x.flatMap((tensor) => sliceValues(tensor, 'x', first)),
    ...feed.y.flatMap((tensor) => sliceValues(tensor, 'y', first)),
  ];
  return [{ title: `Leave out the last ${samples - kept} samples`, edits }];
}

/** The greatest batch below that divides both parts, at the input and in the train block. */
function otherBatch(
  training: TrainingCase,
  input: NetworkInput,
  parts: readonly number[],
  batch: number,
  setting: Setting | undefined,
): Fix[] {
  // What other data the block has is to be divided too.
  const counts = [...parts, ...training.others.map((other) => other.x[0]?.shape[0] ?? 0)];
  let fitting = batch - 1;
  while (fitting > 1 && counts.some((count) => count % fitting !== 0)) {
    fitting--;
  }
  const edit = fitting > 0 ? setBatch(input.node, String(fitting)) : undefined;
  const single = training.fitting.network.inputs.length === 1;
  return edit && single
    ? [
        {
          title: `Change the batch to ${fitting}`,
          edits: [edit, setSetting(training.train, setting, 'batch_size', String(fitting))],
        },
      ]
    : [];
}
