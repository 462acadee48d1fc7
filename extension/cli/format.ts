import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { format } from '../../language/services/format.js';
import { readLstmFile } from './read-file.js';

/** `lstm format FILE… [--check]`: lays files out in place; standard input goes to standard output. */
export function formatCommand(program: Command): void {
  program
    .command('format')
    .description('lay files out: indentation, spaces, one statement a line')
    .argument('<file...>', '.lstm files; - is standard input, which goes to standard output')
    .option('--check', 'change nothing; say which files are not laid out, and exit with 1')
    .action(async (names: string[], options: { check?: boolean }) => {
      for (const name of names) {
        await formatFile(name, options.check === true);
      }
    });
}

async function formatFile(name: string, check: boolean): Promise<void> {
  const { document } = await readLstmFile(name);
  const text = document.textDocument.getText();
  const formatted = format(document);
  if (formatted === undefined) {
    process.stderr.write(`${name} does not parse and is left as it is; lstm check ${name} says why.\n`);
    process.exitCode = 1;
  } else if (check) {
    if (formatted !== text) {
      process.stdout.write(`${name} is not laid out; lstm format ${name} does it.\n`);
      process.exitCode = 1;
    }
  } else if (name === '-') {
    process.stdout.write(formatted);
  } else if (formatted !== text) {
    await writeFile(name, formatted);
    process.stdout.write(`${name}\n`);
  }
}
