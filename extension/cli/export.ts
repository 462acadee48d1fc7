import { type Command, Option } from 'commander';
import type { DataFiles } from '../../language/data/files/data-files.js';
import { DataError } from '../../language/data/making.js';
import type { Network } from '../../language/model/network.js';
import type { Training } from '../../language/model/training.js';
import { type ChosenNetwork, chooseNetwork } from '../../language/training/choose-prediction.js';
import { freshWeights, weightsAsJson } from '../engine/export-weights.js';
import { explainError } from '../engine/explain-error.js';
import type { LayerWeights } from '../engine/protocol.js';
import { mistakeBehind } from '../engine/requested-file.js';
import { diskReason } from '../engine/runs/run-folder.js';
import { writeAtomically } from '../engine/runs/write-atomically.js';
import { drawnSeed } from '../engine/seeds.js';
import { fromLayerWeights, toLayerWeights } from '../engine/trainer/layer-weights.js';
import { type ExportedFile, kerasScript } from '../keras/export/keras-script.js';
import { addModelOptions, givenWeights, type ModelOptions, wishOf } from './given-weights.js';
import { type ReadFile, readLstmFile } from './read-file.js';
import { UsageError } from './usage-error.js';

/** What a model can be written as. */
const formats = {
  'keras-py': 'a script that builds, compiles and fits it with Keras 3, with its data beside it',
  weights: 'JSON by layer, in the order of Keras’ get_weights()',
};

interface ExportOptions extends ModelOptions {
  readonly to: keyof typeof formats;
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
        Object.entries(formats)
          .map(([name, what]) => `${name}: ${what}`)
          .join('; '),
      )
        .choices(Object.keys(formats))
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --output <file>', 'the file to write');
  addModelOptions(command).action(async (name: string, options: ExportOptions) => {
    const open = await readLstmFile(name);
    if (options.to === 'keras-py' && (options.run ?? options.weights) !== undefined) {
      throw new UsageError('A script holds no weights; --to weights writes them.');
    }
    const given = await givenWeights(options);
    const chosen = chooseNetwork(open.analysis, wishOf(open.analysis, options, given?.record));
    if ('problem' in chosen) {
      throw new UsageError(`${name}: ${chosen.problem}`);
    }
    const problem = mistakesOf(chosen.network, open) ?? write(chosen, given?.weights, open, options);
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
function write(
  { network, training }: ChosenNetwork,
  given: LayerWeights | undefined,
  { files }: ReadFile,
  { to, output, seed = drawnSeed() }: ExportOptions,
): string | undefined {
  let made: readonly Made[];
  try {
    made =
      to === 'keras-py' ? script(output, network, training, files) : [weights(output, network, given, seed)];
  } catch (error) {
    return explainError(error).message;
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

/** A file to write, and what it is. */
interface Made extends ExportedFile {
  readonly says: string;
}

function weights(path: string, network: Network, given: LayerWeights | undefined, seed: number): Made {
  const all = given ? toLayerWeights(network, fromLayerWeights(network, given)) : freshWeights(network, seed);
  const origin = given ? '' : `, fresh from the initializers with the seed ${seed}`;
  return { path, content: weightsAsJson(all), says: `the weights of ${network.name}${origin}` };
}

function script(
  path: string,
  network: Network,
  training: Training | undefined,
  files: DataFiles,
): readonly Made[] {
  const [code, ...data] = kerasScript(path, network, training, files);
  return [
    { ...code!, says: `${network.name} for Keras 3` },
    ...data.map((file) => ({ ...file, says: 'its data' })),
  ];
}
