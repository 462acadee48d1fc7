import type { Command } from 'commander';
import { summarise, summaryTable } from '../../language/model/summary.js';
import { readLstmFile } from './read-file.js';
import { UsageError } from './usage-error.js';

/** `lstm summary FILE [--model M]`: every layer's shape and parameters, as Keras prints them. */
export function summaryCommand(program: Command): void {
  program
    .command('summary')
    .description('print every layer with its output shape and how its parameters are counted')
    .argument('<file>', 'a .lstm file; - is standard input')
    .option('--model <name>', 'this model alone')
    .option('--json', 'print it as JSON; shapes are lists, the batch first, null for what is not fixed')
    .action(async (name: string, options: { model?: string; json?: boolean }) => {
      const { analysis } = await readLstmFile(name);
      const networks = [...analysis.networks.values()].filter(
        (network) => options.model === undefined || network.name === options.model,
      );
      if (options.model !== undefined && networks.length === 0) {
        throw new UsageError(`${name} has no model ${options.model}.`);
      }
      const summaries = networks.map(summarise);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summaries, null, 2)}\n`
          : `${summaries.map(summaryTable).join('\n')}`,
      );
      const errors = analysis.diagnostics.filter((one) => one.severity === 'error');
      if (errors.length > 0) {
        process.stderr.write(
          `${name} has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}; lstm check ${name} says more.\n`,
        );
        process.exitCode = 1;
      }
    });
}
