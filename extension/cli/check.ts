import { type Command, Option } from 'commander';
import { printAnnotations } from './check/annotations.js';
import { printDiagnostics } from './check/diagnostics.js';
import { fixFiles } from './check/fix-files.js';
import { toJson } from './check/to-json.js';
import { endWithErrors, type ReadFile, readLstmFiles } from './read-file.js';
import { writeOut } from './write-out.js';

type Format = 'text' | 'json' | 'github';

const printers: Readonly<Record<Format, (files: readonly ReadFile[]) => Iterable<string>>> = {
  text: printDiagnostics,
  json: (files) => [`${JSON.stringify(files.flatMap(toJson), null, 2)}\n`],
  github: printAnnotations,
};

interface CheckOptions {
  readonly format: Format;
  readonly json?: boolean;
  readonly fix?: boolean;
}

/** `lstm check FILE…`: what the editor would mark. */
export function checkCommand(program: Command): void {
  program
    .command('check')
    .description('say what is wrong in files, with the line and what to do')
    .argument(
      '<file...>',
      '.lstm files, and folders, in which every .lstm file is checked; - is standard input',
    )
    .addOption(
      new Option(
        '--format <format>',
        'text for people, json for programs, github for annotations of a workflow',
      )
        .choices(Object.keys(printers))
        .default('text'),
    )
    .option('--json', 'the same as --format json: positions from zero as in the Language Server Protocol')
    .option('--fix', 'write the preferred fixes into the files first, where they leave fewer problems')
    .action(async (names: string[], options: CheckOptions) => {
      const read = await readLstmFiles(names);
      const files = options.fix ? await fixFiles(read) : read;
      if (files.length > 0 || options.json || options.format !== 'text') {
        const tried = await Promise.all(files.map(withTriedFixes));
        await writeOut(printers[options.json ? 'json' : options.format](tried));
      }
      if (files.some((file) => file.analysis.diagnostics.some((one) => one.severity === 'error'))) {
        endWithErrors();
      }
    });
}

/** A file's diagnostics with the fix first, each, that leaves nothing behind. */
async function withTriedFixes(file: ReadFile): Promise<ReadFile> {
  return { ...file, analysis: { ...file.analysis, diagnostics: await file.tryFixes() } };
}
