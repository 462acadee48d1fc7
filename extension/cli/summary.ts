import type { Command } from 'commander';
import { summarise, summaryTable } from '../../language/model/summary.js';
import { networksOf } from './choose-network.js';
import { endWithErrors, readLstmFile } from './read-file.js';

/** `lstm summary FILE [--model M]`: every layer's shape and parameters, as Keras prints them. */
export function summaryCommand(program: Command): void {
  program
    .command('summary')
    .description('print every layer with its output shape and how its parameters are counted')
    .argument('<file>', 'a .lstm file; - is standard input')
    .option('--model <name>', 'this model alone')
    .option('--json', 'print it as JSON; shapes are lists, the batch first, null for what is not fixed')
    .action(async (name: string, options: { model?: string; json?: boolean }) => {
      const file = await readLstmFile(name);
      const summaries = networksOf(file, options.model).map(summarise);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summaries, null, 2)}\n`
          : summaries.length > 0
            ? summaries.map(summaryTable).join('\n')
            : `${name} has no model.\n`,
      );
      const errors = file.analysis.diagnostics.filter((one) => one.severity === 'error');
      if (errors.length > 0) {
        process.stderr.write(
          `${name} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}; lstm check ${name} says more.\n`,
        );
        endWithErrors();
      }
    });
}
