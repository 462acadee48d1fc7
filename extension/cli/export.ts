import { type Command, Option } from 'commander';
import type { Network } from '../../language/model/network.js';
import { chooseNetwork } from '../../language/training/choose-prediction.js';
import { freshWeights, weightsAsJson } from '../engine/export-weights.js';
import { explainError } from '../engine/explain-error.js';
import type { LayerWeights } from '../engine/protocol.js';
import { mistakeBehind } from '../engine/requested-file.js';
import { diskReason } from '../engine/runs/run-folder.js';
import { writeAtomically } from '../engine/runs/write-atomically.js';
import { drawnSeed } from '../engine/seeds.js';
import { allLayerWeights, toLayerWeights } from '../engine/trainer/layer-weights.js';
import { addModelOptions, givenWeights, type ModelOptions, wishOf } from './given-weights.js';
import { type ReadFile, readLstmFile } from './read-file.js';
import { UsageError } from './usage-error.js';

interface ExportOptions extends ModelOptions {
  readonly to: 'weights';
  readonly output: string;
}

/** `lstm export FILE --to weights -o W.json`: a model's weights, trained, given or fresh, for other programs. */
export function exportCommand(program: Command): void {
  const command = program
    .command('export')
    .description('write a model’s weights for other programs')
    .argument('<file>', 'a .lstm file; - is standard input')
    .addOption(
      new Option('--to <format>', 'weights: JSON by layer, in the order of Keras’ get_weights()')
        .choices(['weights'])
        .makeOptionMandatory(),
    )
    .requiredOption('-o, --output <file>', 'the file to write');
  addModelOptions(command).action(async (name: string, options: ExportOptions) => {
    const open = await readLstmFile(name);
    const given = await givenWeights(options);
    const chosen = chooseNetwork(open.analysis, wishOf(open.analysis, options, given?.record));
    if ('problem' in chosen) {
      throw new UsageError(`${name}: ${chosen.problem}`);
    }
    const problem = mistakesOf(chosen.network, open) ?? write(chosen.network, given?.weights, options);
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

/** Writes the file; what went wrong, where something did. */
function write(
  network: Network,
  given: LayerWeights | undefined,
  { output, seed = drawnSeed() }: ExportOptions,
): string | undefined {
  let weights: LayerWeights;
  try {
    weights = given ? toLayerWeights(network, allLayerWeights(network, given)) : freshWeights(network, seed);
  } catch (error) {
    return explainError(error).message;
  }
  try {
    writeAtomically(output, weightsAsJson(weights));
  } catch (error) {
    return `${output} cannot be written: ${diskReason(error)}.`;
  }
  const origin = given ? '' : `, fresh from the initializers with the seed ${seed}`;
  process.stdout.write(`${output}: the weights of ${network.name}${origin}\n`);
  return undefined;
}
