import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { checkCommand } from './check.js';
import { diagramCommand } from './diagram.js';
import { doctorCommand } from './doctor.js';
import { exportCommand } from './export.js';
import { formatCommand } from './format.js';
import { importCommand } from './import.js';
import { predictCommand } from './predict.js';
import { summaryCommand } from './summary.js';
import { trainCommand } from './train.js';
import { UsageError } from './usage-error.js';

// The `lstm` command: the engine of the editor without an editor.
// Exit 0: fine; 1: the file or the run has errors; 2: wrong usage.
const program = new Command('lstm')
  .description('Check, summarise, draw, format, train and run recurrent networks written in .lstm files.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(lstm --help says more)');

const commands = [
  checkCommand,
  summaryCommand,
  diagramCommand,
  trainCommand,
  predictCommand,
  formatCommand,
  importCommand,
  exportCommand,
  doctorCommand,
];
for (const addCommand of commands) {
  addCommand(program);
}
for (const command of program.commands) {
  command.exitOverride();
}

// Whoever reads the output may have read enough: `lstm check . | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit();
});

program.parseAsync().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UsageError) {
    process.stderr.write(`lstm: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
});
