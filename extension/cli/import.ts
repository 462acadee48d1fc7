import { readFile } from 'node:fs/promises';
import { parse, resolve } from 'node:path';
import type { Command } from 'commander';
import { fromLayerWeights, WeightsError } from '../engine/trainer/layer-weights.js';
import { toNested } from '../engine/trainer/nested.js';
import { weightsAsJson } from '../engine/weights-as-json.js';
import { type Imported, importKeras } from '../keras/import/import-keras.js';
import { ImportError, type KerasSource } from '../keras/import/keras-model.js';
import { textInZip } from '../keras/import/keras-zip.js';
import { readConfig } from '../keras/import/read-config.js';
import { readScript } from '../keras/import/python/read-script.js';
import { savedWeights } from '../keras/import/saved-weights.js';
import { loadHdf5 } from './load-hdf5.js';
import { readText } from './read-text.js';
import { UsageError } from './usage-error.js';
import { writeWholeFile } from './write-file.js';

interface ImportOptions {
  readonly output?: string;
  readonly weights?: string;
}

/** `lstm import MODEL.py|MODEL.json|MODEL.keras [-o OUT.lstm] [--weights W.json]`: a Keras model as a `.lstm` file. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('write a Keras model as a .lstm file')
    .argument(
      '<model>',
      'a Keras script, which is read and not run, a .keras file, or what model.to_json() writes',
    )
    .option('-o, --output <file>', 'the .lstm file to write; else it goes to standard output')
    .option(
      '--weights <file>',
      'write the weights of a .keras file as JSON, for --weights of train and predict',
    )
    .action(async (name: string, { output, weights }: ImportOptions) => {
      if (weights !== undefined && !name.endsWith('.keras')) {
        throw new UsageError(`${name} holds no weights; --weights takes those of a .keras file.`);
      }
      try {
        const path = resolve(output ?? 'imported.lstm');
        const imported = await importKeras(await readSource(name), path);
        const { text, notes } = imported;
        const json = weights === undefined ? undefined : await weightsJson(name, imported, path);
        for (const { sentence, line } of notes) {
          process.stderr.write(`${name}${line > 0 ? `:${line}` : ''}: ${sentence}\n`);
        }
        if (output === undefined) {
          process.stdout.write(text);
        } else {
          await writeWholeFile(output, text);
        }
        if (weights !== undefined) {
          await writeWholeFile(weights, json!);
        }
      } catch (error) {
        if (!(error instanceof ImportError)) {
          throw error;
        }
        process.stderr.write(`${name}${error.line > 0 ? `:${error.line}` : ''}: ${error.message}\n`);
        process.exitCode = 1;
      }
    });
}

/** The weights of a `.keras` file as JSON, by the layers of what was imported. @throws ImportError */
async function weightsJson(name: string, imported: Imported, path: string): Promise<Buffer> {
  const { network, weights } = await savedWeights(await readArchive(name), imported, path, await loadHdf5());
  const byLayer = Object.fromEntries(
    Object.entries(weights)
      .filter(([, tensors]) => tensors.length > 0)
      .map(([layer, tensors]) => [layer, tensors.map(({ data, shape }) => toNested(data, shape))]),
  );
  try {
    fromLayerWeights(network, byLayer);
  } catch (error) {
    throw error instanceof WeightsError ? new ImportError(error.message) : error;
  }
  return Buffer.concat([...weightsAsJson(byLayer)].map((part) => Buffer.from(part)));
}

const readArchive = (name: string): Promise<Buffer> =>
  readFile(name).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name} cannot be read: ${error.message}.`);
  });

async function readSource(name: string): Promise<KerasSource> {
  if (name.endsWith('.py')) {
    return readScript((await readText(name)).text, parse(name).name);
  }
  if (name.endsWith('.keras')) {
    return readConfig(textInZip(await readArchive(name), 'config.json'));
  }
  return readConfig((await readText(name)).text);
}
