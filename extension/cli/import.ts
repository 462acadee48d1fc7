import { readFile } from 'node:fs/promises';
import { parse, resolve } from 'node:path';
import type { Command } from 'commander';
import { importKeras } from '../keras/import/import-keras.js';
import { ImportError, type KerasSource } from '../keras/import/keras-model.js';
import { textInZip } from '../keras/import/keras-zip.js';
import { readConfig } from '../keras/import/read-config.js';
import { readScript } from '../keras/import/python/read-script.js';

import { readText } from './read-text.js';
import { UsageError } from './usage-error.js';
import { writeWholeFile } from './write-file.js';

/** `lstm import MODEL.py|MODEL.json|MODEL.keras [-o OUT.lstm]`: a Keras model as a `.lstm` file. */
export function importCommand(program: Command): void {
  program
    .command('import')
    .description('write a Keras model as a .lstm file')
    .argument('<model>', 'a Keras script, which is read and not run, a .keras file, or what model.to_json() writes')
    .option('-o, --output <file>', 'the .lstm file to write; else it goes to standard output')
    .action(async (name: string, { output }: { output?: string }) => {
      try {
        const { text, notes } = await importKeras(await readSource(name), resolve(output ?? 'imported.lstm'));
        for (const { sentence, line } of notes) {
          process.stderr.write(`${name}${line > 0 ? `:${line}` : ''}: ${sentence}\n`);
        }
        if (output === undefined) {
          process.stdout.write(text);
        } else {
          await writeWholeFile(output, text);
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

async function readSource(name: string): Promise<KerasSource> {
  if (name.endsWith('.py')) {
    return readScript((await readText(name)).text, parse(name).name);
  }
  if (name.endsWith('.keras')) {
    const archive = await readFile(name).catch((error: NodeJS.ErrnoException) => {
      throw new UsageError(`${name} cannot be read: ${error.message}.`);
    });
    return readConfig(textInZip(archive, 'config.json'));
  }
  return readConfig((await readText(name)).text);
}
