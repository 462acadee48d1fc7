import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { EngineChoice, EngineCommand, EngineEvent } from '../engine/protocol.js';
import { runEngine } from './engine-run.js';
import { checkOut, howToGoOn, recordIn } from './kept-run.js';
import { countingNumber } from './option-numbers.js';
import { readLstmFile } from './read-file.js';
import { readWeights } from './read-weights.js';
import { trainPrinter } from './train-printer.js';
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
      const hear = options.json ? printJson : trainPrinter(shown);
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
