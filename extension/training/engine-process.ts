import { type ChildProcess, fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { EngineCommand, EngineEvent } from '../engine/protocol.js';
import type { EngineExit } from './engine-death.js';

/**
 * Milliseconds the engine has after Stop, or after its last event, before it is ended from here. A step of a large
 * network and its predictions take a while on a slow engine, and who will not wait can stop it a second time.
 */
const grace = 30_000;

/** Lines of the error stream that are kept to explain a sudden end. */
const mostLastLines = 12;

/** Milliseconds that a process's last lines may take after it is gone. */
const drain = 1000;

/** Which engine to start, and who hears what it tells. */
export interface EngineOptions {
  /** Path of the engine's bundle. */
  readonly script: string;
  /** Added to this process's environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly graceMs?: number;
  readonly onEvent: (event: EngineEvent) => void;
  /** Each line the engine writes to its output or error stream. */
  readonly onLine: (line: string) => void;
}

/** An engine at work in a process of its own: it may die, and nothing else does. */
export interface EngineProcess {
  /** Asks it to stop after the step under way; asked again, or before it has begun, ends it at once. */
  stop(): void;
  /** Asks it to wait after the step under way, and to go on. */
  pause(): void;
  goOn(): void;
  /** Ends it at once. */
  kill(): void;
  /** Leaves it to itself: it keeps its run as it stands, and ends. */
  leave(): void;
  /** Settles when the process is gone and everything it said has been told. Never rejects. */
  readonly exited: Promise<EngineExit>;
}

/** Starts an engine on one command. */
export function startEngine(command: EngineCommand, options: EngineOptions): EngineProcess {
  const child = fork(options.script, [], {
    // Inside VS Code this process may be Electron, which has to be told to be Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...options.environment },
    // Not those of the extension host: a debugger's port can be listened to only once.
    execArgv: [],
    // JSON would turn a loss of NaN into null.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const lastLines: string[] = [];
  let killed = false;
  let began = false;
  let stopping = false;
  let deadline: NodeJS.Timeout | undefined;

  const kill = () => {
    killed = true;
    child.kill('SIGKILL');
  };
  const killUnlessDoneSoon = () => {
    clearTimeout(deadline);
    deadline = setTimeout(kill, options.graceMs ?? grace);
  };

  child.on('message', (message) => {
    const event = message as EngineEvent;
    began ||= event.event !== 'log';
    const isLast = event.event === 'end' || event.event === 'error';
    const isResult = event.event !== 'progress' && event.event !== 'epoch';
    if (isLast || (stopping && isResult)) killUnlessDoneSoon();
    options.onEvent(event);
  });
  forLines(child.stdout, options.onLine);
  forLines(child.stderr, (line) => {
    if (line.trim()) lastLines.push(line);
    if (lastLines.length > mostLastLines) lastLines.shift();
    options.onLine(line);
  });

  const exited = exitOf(child).then(({ code, signal, problem }) => {
    clearTimeout(deadline);
    return { code, signal, killed, began, lastLines: problem ? [...lastLines, problem] : lastLines };
  });
  tell(child, command);

  return {
    stop() {
      // Who reads a large file does not listen.
      if (stopping || !began) {
        kill();
        return;
      }
      stopping = true;
      tell(child, { command: 'stop' });
      killUnlessDoneSoon();
    },
    pause: () => tell(child, { command: 'pause' }),
    goOn: () => tell(child, { command: 'continue' }),
    kill,
    leave() {
      if (!began) kill();
      else if (child.connected) child.disconnect();
    },
    exited,
  };
}

/** A message to a process that is gone is lost, and nobody minds: its end is told otherwise. */
function tell(child: ChildProcess, command: EngineCommand): void {
  if (child.connected) child.send(command, () => {});
}

function forLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine);
}

interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  /** Why it could not be started. */
  readonly problem?: string;
}

function exitOf(child: ChildProcess): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      const neverStarted = child.pid === undefined;
      if (neverStarted) resolve({ code: null, signal: null, problem: error.message });
    });
    child.once('close', (code, signal) => resolve({ code, signal }));
    // A stream that something else holds open must not keep the end from being told.
    child.once('exit', (code, signal) => {
      const resolveSoon = () => setTimeout(() => resolve({ code, signal }), drain).unref();
      // The channel closes when its last message is read.
      if (child.connected) child.once('disconnect', resolveSoon);
      else resolveSoon();
    });
  });
}
