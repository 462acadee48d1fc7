/*
 * How times and numbers read, in the panel and in the status bar.
 */
import type { Run, Value } from './run.js';

/** A count with its thousands told apart: `1,000`. */
export function count(number: number): string {
  return number.toLocaleString('en-US');
}

/** A count of things: `1 sample`, `1,000 samples`. */
export function counted(number: number, thing: string): string {
  return `${count(number)} ${thing}${number === 1 ? '' : 's'}`;
}

/** A loss or metric in three or four digits: `0.2400`, `0.00123`, `1.2e-5`, `153.2`. */
export function measure(value: Value | undefined): string {
  if (value === undefined) return '–';
  if (value === null) return 'NaN';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 1e-4 || size >= 1e6) return value.toExponential(1);
  if (size < 0.1) return value.toPrecision(3);
  return value.toFixed(size < 10 ? 4 : size < 1000 ? 1 : 0);
}

/** A number beside an axis, as short as it is: `0.2`, `1e-5`. */
export function axisMark(value: number): string {
  const size = Math.abs(value);
  // Steps of an axis add up to numbers such as 0.30000000000000004.
  return size !== 0 && size < 1e-4 ? value.toExponential() : String(Number(value.toPrecision(6)));
}

/** How long something took: `0.2 s`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(ms < 95 ? 2 : 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return withRest(`${minutes} min`, seconds % 60, 's');
  return withRest(`${Math.floor(minutes / 60)} h`, minutes % 60, 'min');
}

/** How long something will take, as roughly as it is known: `about 20 s`, `about 3 min`. */
export function roughly(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 5) return 'a few seconds';
  if (seconds < 55) return `about ${Math.ceil(seconds / 5) * 5} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `about ${minutes} min`;
  const fives = Math.round(minutes / 5) * 5;
  return `about ${withRest(`${Math.floor(fives / 60)} h`, fives % 60, 'min')}`;
}

/** How far a run is, in a line: `Epoch 341 of 1,000 · about 20 s left`. */
export function progressInWords(run: Run): string {
  switch (run.phase) {
    case 'starting':
      return 'Starting the engine and building the network…';
    case 'training':
      return run.epochs > 0 && run.epoch >= run.epochs ? 'Trained; now predicting…' : inEpoch(run);
    case 'paused':
      return `Paused · ${inEpoch({ ...run, msLeft: undefined })}`;
    case 'stopping':
      return 'Stopping after the step under way…';
    case 'finished':
      return `${counted(run.epoch, 'epoch')}${trained(run)}`;
    case 'stopped':
      return `Stopped after ${ofAll(run)}${trained(run)}`;
    case 'early-stopped':
      return `Stopped early after ${ofAll(run)}${trained(run)}: it no longer became better`;
    case 'interrupted':
      return `Interrupted after ${ofAll(run)}`;
    case 'failed':
      return run.epochs > 0 ? `Failed after ${ofAll(run)}` : 'Could not start training';
  }
}

/** How far a run is that is not over yet, for a status bar: `epoch 341/1000, loss 0.0123`. */
export function progressInBrief(run: Run): string {
  if (run.phase === 'starting') return 'starting…';
  const loss = lossNow(run);
  const parts = [`epoch ${epochUnderWay(run)}/${run.epochs}`];
  if (loss !== undefined) parts.push(`loss ${measure(loss)}`);
  const state = run.phase === 'stopping' || run.phase === 'paused' ? `${run.phase}, ` : '';
  return `${state}${parts.join(', ')}`;
}

/** How much of a run is done, from 0 to 1; nothing while that is unknown. */
export function fractionDone(run: Run): number | undefined {
  if (run.epochs === 0) return undefined;
  const underWay = run.steps > 0 ? run.step / run.steps : 0;
  return Math.min(1, (run.epoch + underWay) / run.epochs);
}

/** The loss to show now: the last epoch's, or inside the first epoch that of its steps. */
export function lossNow(run: Run): Value | undefined {
  return run.curve.metrics.loss?.at(-1) ?? run.stepLoss;
}

/** The epoch that is under way, counted from 1; after the last one, that. */
function epochUnderWay({ epoch, epochs }: Run): number {
  return Math.min(epoch + 1, epochs);
}

function inEpoch(run: Run): string {
  const parts = [`Epoch ${count(epochUnderWay(run))} of ${count(run.epochs)}`];
  if (run.steps > 1 && run.step > 0) parts.push(`step ${count(run.step)} of ${count(run.steps)}`);
  if (run.msLeft !== undefined) parts.push(`${roughly(run.msLeft)} left`);
  return parts.join(' · ');
}

function ofAll({ epoch, epochs }: Run): string {
  return `${count(epoch)} of ${counted(epochs, 'epoch')}`;
}

function trained({ trainedMs }: Run): string {
  return trainedMs === undefined ? '' : ` in ${duration(trainedMs)}`;
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest > 0 ? `${whole} ${rest} ${unit}` : whole;
}
