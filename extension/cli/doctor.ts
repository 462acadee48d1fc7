import { availableParallelism, totalmem } from 'node:os';
import type { Command } from 'commander';
import { version } from '../../package.json';
import type { DiagnosisEvent, EngineEvent } from '../engine/protocol.js';
import { runEngine } from './engine-run.js';

/** `lstm doctor`: which engines this machine has, what was tried, and what would help. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('say which engines work on this machine, what was tried, and what would help')
    .option('--json', 'print it as JSON')
    .action(async (options: { json?: boolean }) => {
      const found: DiagnosisEvent[] = [];
      const done = await runEngine({ command: 'diagnose' }, (event: EngineEvent) => {
        if (event.event === 'diagnosis') {
          found.push(event);
        } else if (event.event === 'error') {
          process.stderr.write(`lstm: ${event.message}\n`);
        }
      });
      const [diagnosis] = found;
      if (!done || !diagnosis) {
        process.exitCode = 1;
        return;
      }
      const { event: _, ...rest } = diagnosis;
      const report = { lstm: version, machine: machine(), ...rest };
      process.stdout.write(options.json ? `${JSON.stringify(report, null, 2)}\n` : describe(report));
      process.exitCode = rest.engines.some(({ works }) => works) ? 0 : 1;
    });
}

/** What the engines run on. */
const machine = () => ({
  platform: process.platform,
  arch: process.arch,
  node: process.versions.node,
  cores: availableParallelism(),
  /** Bytes. */
  memory: totalmem(),
});

type Report = Omit<DiagnosisEvent, 'event'> & {
  readonly lstm: string;
  readonly machine: ReturnType<typeof machine>;
};

function describe({ lstm, machine, engines, homes, tried, help }: Report): string {
  const gigabytes = (machine.memory / 2 ** 30).toFixed(1);
  const chosen = engines.find(({ works }) => works);
  const lines = [
    `lstm ${lstm} on Node ${machine.node}, ${machine.platform} ${machine.arch}, ${machine.cores} cores, ${gigabytes} GB`,
    '',
    'Engines, the fastest first:',
    ...engines.map((engine) =>
      engine.works
        ? `  ✓ ${engine.name.padEnd(9)}  ${engine.name === 'tfjs-node' ? 'TensorFlow' : 'tfjs'} ${engine.version}${describeExtras(engine)}`
        : `  – ${engine.name.padEnd(9)}  ${engine.reason}`,
    ),
    '',
    chosen ? `Training uses ${chosen.name}${andForSmall(chosen)}.` : 'Nothing can train here.',
    ...(tried.length > 0
      ? ['', 'The last set-up of tfjs-node tried:', ...tried.map(({ message }) => `  – ${message}`)]
      : []),
    ...(help.length > 0 ? ['', 'What would help:', ...help.map((one) => `  ${one}`)] : []),
    '',
    homes.length === 1 ? 'tfjs-node is kept in' : 'tfjs-node is kept in, the first that holds it:',
    ...homes.map(({ folder, state, about }) => `  ${folder}: ${about ? `${state}, ${about}` : state}`),
  ];
  return `${lines.join('\n')}\n`;
}

const andForSmall = ({ name }: Report['engines'][number]): string =>
  name === 'tfjs-node' ? ', and WebAssembly for networks so small that it is faster there' : '';

function describeExtras(engine: Report['engines'][number]): string {
  if (!engine.works) {
    return '';
  }
  const xla = engine.xla === undefined ? '' : engine.xla ? ', compiles with XLA' : ', without XLA';
  return `${xla}${engine.origin ? `, ${engine.origin}` : ''}`;
}
