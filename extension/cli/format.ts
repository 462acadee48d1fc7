import type { Command } from 'commander';
import { format } from '../../language/services/format.js';
import { endWithErrors, type ReadFile, readLstmFiles } from './read-file.js';
import { writeWholeFile } from './write-file.js';

/** `lstm format FILE… [--check]`: lays files out in place; standard input goes to standard output. */
export function formatCommand(program: Command): void {
  program
    .command('format')
    .description('lay files out: indentation, spaces, one statement a line')
    .argument(
      '<file...>',
      '.lstm files, and folders, in which every .lstm file is laid out; - is standard input, which goes to standard output',
    )
    .option('--check', 'change nothing; say which files are not laid out, and exit with 1')
    .action(async (names: string[], options: { check?: boolean }) => {
      for (const file of await readLstmFiles(names)) {
        await formatFile(file, options.check === true);
      }
    });
}

async function formatFile({ name, mark, document }: ReadFile, check: boolean): Promise<void> {
  const text = document.textDocument.getText();
  const formatted = format(document);
  if (formatted === undefined) {
    process.stderr.write(`${name} does not parse and is left as it is; lstm check ${name} says why.\n`);
    endWithErrors();
  } else if (check) {
    if (formatted !== text) {
      process.stdout.write(`${name} is not laid out; lstm format ${name} does it.\n`);
      endWithErrors();
    }
  } else if (name === '-') {
    process.stdout.write(formatted);
  } else if (formatted !== text) {
    await writeWholeFile(name, mark + formatted);
    process.stdout.write(`${name}\n`);
  }
}
