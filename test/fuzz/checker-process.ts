import { type ChildProcess, fork } from 'node:child_process';
import type { Check } from './checker.js';
import type { Timing } from './timing.js';
import { workedMs } from './worked.js';

/** One text to put through a check. */
export interface Question {
  readonly check: Check;
  /** Where the text is taken to lie; absolute. */
  readonly path: string;
  readonly text: string;
}

export interface Answer extends Timing {
  /** What went wrong, with its stack. */
  readonly problem?: string | undefined;
}

/** After so long at work a check counts as one that never ends, and so much later for each letter of its text. */
const patience = 30_000;
const patienceForLetter = 1;

/** The process in which checks run; started anew whenever it had to be killed or died. */
export class CheckerProcess {
  private child: ChildProcess | undefined;

  constructor(private readonly bundle: string) {}

  /** Asks one thing at a time. */
  ask(question: Question): Promise<Answer> {
    this.child ??= this.start();
    const { child } = this;
    const begun = performance.now();
    return new Promise((resolve) => {
      const end = (answer: Answer) => {
        clearInterval(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const lost = (problem: string) => {
        this.stop();
        end({ problem, ms: performance.now() - begun });
      };
      const deadline = patience + question.text.length * patienceForLetter;
      const before = workedMs(child.pid);
      const timer = setInterval(() => {
        if (workedMs(child.pid) - before > deadline || performance.now() - begun > 10 * deadline) {
          lost(`no answer after ${deadline / 1000} s`);
        }
      }, 1_000);
      child.once('message', (answer) => end(answer as Answer));
      child.once('exit', (code, signal) => lost(`the process died (${signal ?? `exit ${code}`})`));
      child.send(question);
    });
  }

  stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }

  private start(): ChildProcess {
    return fork(this.bundle, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  }
}
