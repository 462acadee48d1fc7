import { resolve } from 'node:path';
import type { Command } from 'commander';
import { choosePrediction } from '../../language/training/choose-prediction.js';
import type { EngineChoice, EngineEvent } from '../engine/protocol.js';
import { engineOption } from './engine-option.js';
import { runEngine } from './engine-run.js';
import { addModelOptions, givenWeights, type ModelOptions, wishOf } from './given-weights.js';
import { Predicted } from './predicted.js';
import { printPredicted } from './print-predicted.js';
import { readLstmFile } from './read-file.js';
import { UsageError } from './usage-error.js';
import { writeOut } from './write-out.js';

interface PredictOptions extends ModelOptions {
  readonly data?: string;
  readonly engine: EngineChoice;
  readonly json?: boolean;
}

/** `lstm predict FILE`: what a model makes of all samples of a data block's x. */
export function predictCommand(program: Command): void {
  const command = program
    .command('predict')
    .description('run a model on a data block’s x and print what comes out')
    .argument('<file>', 'a .lstm file; - is standard input')
    .option('--data <name>', 'the data block; else the one that the model trains on, or the only one');
  addModelOptions(command)
    .addOption(engineOption())
    .option('--json', 'print {"predicted": …}: nested lists, the samples first')
    .action(async (name: string, options: PredictOptions) => {
      const { analysis, document } = await readLstmFile(name);
      const given = await givenWeights(options);
      const wish = {
        ...wishOf(analysis, options, given?.record),
        ...(options.data !== undefined && { data: options.data }),
      };
      const chosen = choosePrediction(analysis, wish);
      // Where the text does not parse, that is what the engine says.
      const parses = analysis.diagnostics.every(({ code }) => code !== 'syntax');
      if ('problem' in chosen && parses) {
        throw new UsageError(`${name}: ${chosen.problem}`);
      }
      const predicted = new Predicted();
      const done = await runEngine(
        {
          command: 'predict',
          file: resolve(name === '-' ? 'stdin.lstm' : name),
          text: document.textDocument.getText(),
          ...wish,
          engine: options.engine,
          ...(given && { weights: given.weights }),
          ...(options.seed !== undefined && { seed: options.seed }),
        },
        (event) => hear(event, predicted, name),
      );
      if (done) {
        await writeOut(options.json ? predicted.json() : printPredicted(predicted));
        sayNotFinite(predicted, options.json === true);
      }
      process.exitCode = done ? 0 : 1;
    });
}

function hear(event: EngineEvent, predicted: Predicted, name: string): void {
  switch (event.event) {
    case 'predicted':
      predicted.add(event);
      break;
    case 'log':
      process.stderr.write(`${event.text}\n`);
      break;
    case 'error':
      process.stderr.write(`${name}: ${event.message}\n`);
      break;
  }
}

function sayNotFinite(predicted: Predicted, json: boolean): void {
  const count = predicted.notFinite;
  if (count > 0) {
    const written = json ? ', written as the strings "NaN", "Infinity" and "-Infinity"' : '';
    process.stderr.write(
      `${count} of the predicted numbers ${count === 1 ? 'is' : 'are'} not finite${written}.\n`,
    );
  }
}
