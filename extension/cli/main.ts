import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { UsageError } from './usage-error.js';

// The `lstm` command: the engine of the editor without an editor.
// Exit 0: fine; 1: the file or the run has errors; 2: wrong usage.
const program = new Command('lstm')
  .description('Check, summarise, draw, format, train and run recurrent networks written in .lstm files.')
  .version(version)
  .exitOverride()
  .showHelpAfterError('(lstm --help says more)');

/** What each command is made of. Only what may be asked for is loaded: `lstm check` needs no TensorFlow. */
const commands: Readonly<Record<string, () => Promise<(program: Command) => void>>> = {
  check: async () => (await import('./check.js')).checkCommand,
  summary: async () => (await import('./summary.js')).summaryCommand,
  diagram: async () => (await import('./diagram.js')).diagramCommand,
  train: async () => (await import('./train.js')).trainCommand,
  predict: async () => (await import('./predict.js')).predictCommand,
  format: async () => (await import('./format.js')).formatCommand,
  import: async () => (await import('./import.js')).importCommand,
  export: async () => (await import('./export.js')).exportCommand,
  doctor: async () => (await import('./doctor.js')).doctorCommand,
};

/** The commands to load: the one that is called; none for the version; all of them where help may have to tell of them. */
function wanted([first = '']: readonly string[]): readonly string[] {
  if (first === '--version' || first === '-V') {
    return [];
  }
  return Object.hasOwn(commands, first) ? [first] : Object.keys(commands);
}

async function run(): Promise<void> {
  for (const name of wanted(process.argv.slice(2))) {
    const addCommand = await commands[name]!();
    addCommand(program);
  }
  for (const command of program.commands) {
    command.exitOverride();
  }
  await program.parseAsync();
}

// Whoever reads the output may have read enough: `lstm check . | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') {
    throw error;
  }
  process.exit();
});

run().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (error instanceof UsageError) {
    process.stderr.write(`lstm: ${error.message}\n`);
    process.exitCode = 2;
  } else {
    throw error;
  }
});
