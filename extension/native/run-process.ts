import { spawn } from 'node:child_process';

/** How to run another program. */
export interface RunOptions {
  readonly folder?: string;
  /** Added to this process's environment. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Milliseconds until it is ended; none when left out. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** A program could not be started, ended badly, or took too long. */
export class ProcessFailure extends Error {
  override readonly name = 'ProcessFailure';

  constructor(
    message: string,
    /** True when there is no such program on this machine. */
    readonly notFound: boolean,
  ) {
    super(message);
  }
}

/**
 * Runs a program to its end and returns what it wrote to standard output.
 *
 * @throws {ProcessFailure} with the telling end of what it wrote
 */
export function runProcess(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.folder,
      // In VS Code, Node is inside Electron and must be told to be Node.
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...options.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.limit,
      signal: options.signal,
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors += data;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      const notFound = error.code === 'ENOENT';
      const message = notFound ? `${command} is not on this machine` : `${command}: ${error.message}`;
      reject(new ProcessFailure(message, notFound));
    });
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(output);
      const ending = signal ? howItWasEnded(signal, options.limit) : `ended with code ${code}`;
      reject(new ProcessFailure(`${command} ${ending}${tellingLines(errors + output)}`, false));
    });
  });
}

function howItWasEnded(signal: NodeJS.Signals, limit: number | undefined): string {
  if (signal === 'SIGTERM' && limit) return `took longer than ${Math.round(limit / 1000)} s`;
  return `was ended by ${signal}`;
}

/** Of a long complaint, the first lines that name an error, else the last ones. */
function tellingLines(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const errors = lines.filter((line) => /error: |ERR!|cannot find|no such|^E: /i.test(line));
  const told = errors.length > 0 ? errors.slice(0, 2) : lines.slice(-2);
  return told.length === 0 ? '' : `: ${told.map((line) => line.trim()).join(' / ')}`;
}
