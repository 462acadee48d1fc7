import { fork } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SetUpEvent, SetUpMessage, SetUpResult } from '../native/set-up-events.js';

/** What a set-up is run with. */
export interface SetUpOptions {
  /** Path of the set-up's bundle. */
  readonly script: string;
  /** Added to this process's environment. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onEvent: (event: SetUpEvent) => void;
}

/** How a set-up's process ended. */
export type SetUpEnd =
  | { readonly kind: 'told'; readonly result: SetUpResult }
  | { readonly kind: 'cancelled' }
  /** It ended without a result; `message` is the last it said. */
  | { readonly kind: 'broken'; readonly message: string };

/** A set-up at work in a process of its own, so that neither unpacking nor a crash is felt in the editor. */
export interface SetUpProcess {
  /** Asks it to give up; what is downloaded is kept for the next one. */
  cancel(): void;
  /** Settles when the process is gone. Never rejects. */
  readonly ended: Promise<SetUpEnd>;
}

export function startSetUp({ script, environment, onEvent }: SetUpOptions): SetUpProcess {
  const child = fork(script, [], {
    // Inside VS Code this process may be Electron, which has to be told to be Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ...environment },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let cancelled = false;
  let result: SetUpResult | undefined;
  let lastLine = '';
  child.on('message', (message) => {
    const told = message as SetUpMessage;
    if ('event' in told) onEvent(told.event);
    else result = told.result;
  });
  createInterface({ input: child.stderr! }).on('line', (line) => {
    if (line.trim()) lastLine = line;
  });
  const ended = new Promise<SetUpEnd>((resolve) => {
    child.once('error', ({ message }) => resolve({ kind: 'broken', message }));
    // Where the channel was closed from here, Node tells the exit alone.
    child.once('exit', () => {
      if (cancelled) resolve({ kind: 'cancelled' });
    });
    child.once('close', (code, signal) => {
      if (result) resolve({ kind: 'told', result });
      else resolve({ kind: 'broken', message: lastLine || `It ended with ${signal ?? `code ${code}`}` });
    });
  });
  return {
    cancel() {
      cancelled = true;
      if (child.connected) child.disconnect();
    },
    ended,
  };
}
