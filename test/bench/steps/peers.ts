import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { BenchNetwork } from './networks.js';
import type { Timing } from './timing.js';

/** What `peers.py` can time. */
export type PeerName = 'pytorch' | 'keras' | 'keras-fit' | 'keras-epochs';

type Answer = (Timing & { readonly version: string }) | { readonly missing: string };

/** A Python that times PyTorch or Keras; each gets one of its own, as their threads are in each other's way. */
export class Peer {
  private readonly child;
  private readonly lines;
  private broken: string | undefined;

  /** @param python a command; `UNROLL_PYTHON`, else `python3` */
  constructor(python = process.env.UNROLL_PYTHON ?? 'python3') {
    this.child = spawn(python, [script], { stdio: ['pipe', 'pipe', 'ignore'] });
    this.child.on('error', (error) => {
      this.broken = error.message;
    });
    this.child.stdin.on('error', () => {});
    this.lines = createInterface(this.child.stdout)[Symbol.asyncIterator]();
  }

  /** A measurement, or a sentence why there is none. */
  async time(peer: PeerName, { letter }: BenchNetwork, seconds: number): Promise<Timing | string> {
    if (this.broken) return this.broken;
    this.child.stdin.write(`${JSON.stringify({ peer, network: letter, seconds })}\n`);
    const { value, done } = await this.lines.next();
    if (done) return this.broken ?? 'Python ended.';
    const answer = JSON.parse(value) as Answer;
    return 'missing' in answer ? answer.missing : answer;
  }

  close(): void {
    this.child.stdin.end();
  }
}

// The bench is bundled elsewhere and runs in the checkout.
const script = fileURLToPath(new URL(`file://${process.cwd()}/test/bench/steps/peers.py`));
