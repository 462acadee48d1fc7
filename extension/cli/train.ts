import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EngineChoice, EngineCommand, EngineEvent, EpochEvent, StartEvent } from '../engine/protocol.js';
import { runEngine } from './engine-run.js';
import { checkOut, howToGoOn, recordIn } from './kept-run.js';
import { countingNumber } from './option-numbers.js';
import { printForecast } from './print-forecast.js';
import { printPredictions } from './print-predictions.js';
import { ProgressBar } from './progress-bar.js';
import { readLstmFile } from './read-file.js';
import { readWeights } from './read-weights.js';
import { UsageError } from './usage-error.js';

interface TrainOptions {
  readonly train?: number;
  readonly epochs?: number;
  readonly engine: EngineChoice;
  readonly json?: boolean;
  readonly weights?: string;
  readonly out?: string;
  readonly resume?: string;
  readonly checkpointEvery?: number;
}

/** `lstm train FILE`: trains a train block, with a progress bar, and prints the predictions. */
export function trainCommand(program: Command): void {
  program
    .command('train')
    .description('train a model and print its predictions beside the targets')
    .argument('[file]', 'a .lstm file; - is standard input')
    .option('--train <number>', 'which train block, counted from 1', countingNumber)
    .option('--epochs <number>', 'epochs, instead of the block’s own', countingNumber)
    .addOption(
      new Option('--engine <engine>', 'what trains; auto is the fastest that works here')
        .choices(['auto', 'tfjs-node', 'wasm', 'cpu'])
        .default('auto'),
    )
    .option(
      '--weights <file>',
      'start from the weights in a JSON file; --json then prints where they came to',
    )
    .option('--out <folder>', 'keep the run in a new folder: checkpoints, events, weights')
    .addOption(
      new Option('--resume <folder>', 'go on with a kept run that was stopped or killed').conflicts([
        'train',
        'engine',
        'weights',
        'out',
      ]),
    )
    .option('--checkpoint-every <seconds>', 'time between two checkpoints of a kept run', seconds)
    .option('--json', 'print every event as one line of JSON')
    .action(async (name: string | undefined, options: TrainOptions) => {
      const { resume, out = resume } = options;
      const every = options.checkpointEvery;
      if (every !== undefined && out === undefined) {
        throw new UsageError('--checkpoint-every is about a kept run: it needs --out or --resume.');
      }
      const command = resume === undefined ? await begin(name, options) : goOn(name, resume, options);
      const shown = resume ?? name!;
      let reason: string | undefined;
      const hear = options.json ? printJson : printer(shown);
      const ended = await runEngine(
        { ...command, ...(every !== undefined && { checkpointEvery: every }) },
        (event) => {
          reason = event.event === 'end' ? event.reason : reason;
          hear(event);
        },
      );
      const hint = out === undefined || (ended && reason !== 'stopped') ? undefined : howToGoOn(out);
      if (hint !== undefined && !options.json) {
        process.stderr.write(`${hint}\n`);
      }
      process.exitCode = ended ? 0 : 1;
    });
}

async function begin(
  name: string | undefined,
  options: TrainOptions,
): Promise<EngineCommand & { readonly command: 'train' }> {
  if (name === undefined) {
    throw new UsageError('Name a .lstm file to train, or a run to go on with: --resume <folder>.');
  }
  if (options.out !== undefined) {
    checkOut(options.out);
  }
  const { analysis, document } = await readLstmFile(name);
  const count = analysis.trainings.length;
  const index = (options.train ?? 1) - 1;
  if (index >= count) {
    throw new UsageError(
      count === 0
        ? `${name} has no train block.`
        : `${name} has ${count === 1 ? 'one train block' : `${count} train blocks`}; --train ${index + 1} is not there.`,
    );
  }
  return {
    command: 'train',
    file: resolve(name === '-' ? 'stdin.lstm' : name),
    text: document.textDocument.getText(),
    train: index,
    engine: options.engine,
    ...(options.epochs !== undefined && { epochs: options.epochs }),
    ...(options.weights !== undefined && { weights: await readWeights(options.weights) }),
    ...(options.out !== undefined && { out: resolve(options.out) }),
  };
}

function goOn(
  name: string | undefined,
  folder: string,
  { epochs }: TrainOptions,
): EngineCommand & { readonly command: 'resume' } {
  const { file } = recordIn(folder);
  if (name !== undefined) {
    throw new UsageError(
      `--resume goes on with the text of ${file} that is kept in ${folder}: name no file.`,
    );
  }
  return { command: 'resume', run: resolve(folder), ...(epochs !== undefined && { epochs }) };
}

function seconds(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) {
    throw new InvalidArgumentError('It needs a number of seconds.');
  }
  return Number(text);
}

function printJson(event: EngineEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

/** Tells events to people: the engine, a bar while it trains, the last numbers, the predictions. */
function printer(name: string): (event: EngineEvent) => void {
  const bar = new ProgressBar(process.stderr);
  // Generated text comes in pieces: what follows it begins a line of its own.
  let writing = false;
  const out = (text: string, generated = false) => {
    bar.end();
    process.stdout.write(`${writing && !generated ? '\n' : ''}${text}`);
    writing = generated;
  };
  let start: StartEvent | undefined;
  let last: EpochEvent | undefined;
  return (event) => {
    switch (event.event) {
      case 'start':
        start = event;
        out(describeStart(event));
        break;
      case 'progress': {
        const part = (event.epoch - 1 + event.step / event.steps) / (start?.epochs ?? event.epoch);
        bar.draw(part, `epoch ${event.epoch}/${start?.epochs}  loss ${print(event.loss)}`);
        break;
      }
      case 'epoch':
        last = event;
        bar.draw(event.epoch / event.epochs, `epoch ${event.epoch}/${event.epochs}  ${describeEpoch(event)}`);
        break;
      case 'log':
        if (event.level === 'warning') {
          out(`${event.text}\n`);
        }
        break;
      case 'predictions':
        out(printPredictions(event));
        break;
      case 'text':
        if (event.prompt !== undefined) {
          out('generated text\n');
        }
        out(`${event.prompt ?? ''}${event.text}`, true);
        break;
      case 'forecast':
        out(printForecast(event));
        break;
      case 'saved':
        out(`saved ${event.path}\n`);
        break;
      case 'end':
        out(
          `${event.reason} after ${event.epochs} epochs, ${(event.ms / 1000).toFixed(2)} s: ${last ? describeEpoch(last) : ''}\n`,
        );
        break;
      case 'error':
        out('');
        process.stderr.write(`${name}: ${event.message}\n`);
        break;
    }
  };
}

function describeStart(event: StartEvent): string {
  const engine =
    event.engine === 'tfjs-node'
      ? `tfjs-node (TensorFlow ${event.version})`
      : `${event.engine} (tfjs ${event.version})`;
  return [
    `engine ${engine}`,
    ...(event.reason ? [event.reason] : []),
    ...(event.resumed ? [describeResumed(event.resumed)] : []),
    `training ${event.model} on ${event.data}: ${event.samples} samples, ${event.epochs} epochs of ${event.stepsPerEpoch} steps, ${event.parameters.toLocaleString('en-US')} parameters`,
    '',
  ].join('\n');
}

const describeResumed = ({ epoch, step }: NonNullable<StartEvent['resumed']>): string =>
  step > 0 ? `goes on after step ${step} of epoch ${epoch}` : `goes on after epoch ${epoch - 1}`;

/** `loss 0.0012  accuracy 0.98`. */
function describeEpoch(event: EpochEvent): string {
  return Object.entries(event)
    .filter(([key]) => !['event', 'epoch', 'epochs', 'ms'].includes(key))
    .map(([key, value]) => `${key} ${print(Number(value))}`)
    .join('  ');
}

function print(value: number): string {
  return Math.abs(value) >= 1e-4 || value === 0 ? value.toFixed(4) : value.toExponential(2);
}
