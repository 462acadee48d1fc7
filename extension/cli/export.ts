import { mkdirSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { DataError } from '../../language/data/making.js';
import type { Network } from '../../language/model/network.js';
import { type ChosenNetwork, chooseNetwork } from '../../language/training/choose-prediction.js';
import { weightsOrFresh } from '../engine/network-weights.js';
import { explainError } from '../engine/explain-error.js';
import type { LayerWeights } from '../engine/protocol.js';
import { mistakeBehind } from '../engine/requested-file.js';
import { diskReason } from '../engine/runs/run-folder.js';
import { writeAtomically } from '../engine/runs/write-atomically.js';
import { drawnSeed } from '../engine/seeds.js';
import { ExportError, type ExportFormat, type WrittenFile } from './export-formats/export-format.js';
import { exportFormats } from './export-formats/export-formats.js';
import { addModelOptions, givenWeights, type ModelOptions, wishOf } from './given-weights.js';
import { type ReadFile, readLstmFile } from './read-file.js';
import { UsageError } from './usage-error.js';

interface ExportOptions extends ModelOptions {
  readonly to: keyof typeof exportFormats;
  readonly output: string;
}

/** `lstm export FILE --to FORMAT -o OUT`: a model, or its weights, for other programs. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write a model, or its weights, for other programs')
    .argument('<file>', 'a .lstm file; - is standard input')
    .addOption(
      new Option(
        '--to <format>',
        Object.entries(exportFormats)
          .map(([name, { what }]) => `${name}: ${what}`)
          .join('; '),
      )
        .choices(Object.keys(exportFormats))
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --output <file>', 'the file, or for tfjs and savedmodel the folder, to write');
  addModelOptions(command).action(async (name: string, options: ExportOptions) => {
    const open = await readLstmFile(name);
    const format: ExportFormat = exportFormats[options.to];
    if (!format.holdsWeights && (options.run ?? options.weights) !== undefined) {
      throw new UsageError('A script holds no weights; --to weights and --to keras write them.');
    }
    const given = await givenWeights(options);
    const chosen = chooseNetwork(open.analysis, wishOf(open.analysis, options, given?.record));
    if ('problem' in chosen) {
      throw new UsageError(`${name}: ${chosen.problem}`);
    }
    const problem =
      mistakesOf(chosen.network, open) ?? (await write(format, chosen, given?.weights, open, options));
    if (problem) {
      process.stderr.write(`${name}: ${problem}\n`);
      process.exitCode = 1;
    }
  });
}

/** Why the network cannot have weights; undefined where it can. */
function mistakesOf(network: Network, open: ReadFile): string | undefined {
  return network.complete
    ? undefined
    : (mistakeBehind([network.node], open)?.message ?? `Not everything is known of ${network.name}.`);
}

/** Writes the files; what went wrong, where something did. */
async function write(
  format: ExportFormat,
  { network, training }: ChosenNetwork,
  given: LayerWeights | undefined,
  { files }: ReadFile,
  { output, run, weights, seed = drawnSeed() }: ExportOptions,
): Promise<string | undefined> {
  const origin =
    run !== undefined
      ? `, with the weights of the run in ${run}`
      : weights !== undefined
        ? `, with the weights in ${weights}`
        : `, fresh from the initializers with the seed ${seed}`;
  let made: readonly WrittenFile[];
  try {
    made = await format.write({
      path: output,
      network,
      training,
      files,
      weights: () => weightsOrFresh(network, given, seed),
      origin,
    });
  } catch (error) {
    return error instanceof ExportError ? error.message : explainError(error).message;
  }
  const problem = format.folder ? makeFolder(output) : undefined;
  if (problem) {
    return problem;
  }
  for (const { path, content, says } of made) {
    try {
      writeAtomically(path, content);
    } catch (error) {
      return error instanceof DataError ? error.message : `${path} cannot be written: ${diskReason(error)}.`;
    }
    process.stdout.write(`${path}: ${says}\n`);
  }
  return undefined;
}

/** Makes a folder where there is none; why that cannot be. */
function makeFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true });
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'EEXIST' || code === 'ENOTDIR'
      ? `${path} is no folder: a file of that name is in the way.`
      : `${path} cannot be made: ${diskReason(error)}.`;
  }
}
