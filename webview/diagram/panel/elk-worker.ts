import ELK, { type ELK as Elk } from 'elkjs/lib/elk-api.js';
import type { LayOut } from '../lay-out.js';

/** What a job ends with when a newer one took its place. */
export class Superseded extends Error {
  override readonly name = 'Superseded';
}

/**
 * Lays graphs out in a worker, so that the page never stands still. ELK cannot be stopped half-way: a newer job ends
 * the worker and takes another one.
 */
export class ElkWorker {
  private elk: Promise<Elk> | undefined;
  private supersede: (() => void) | undefined;

  /** @param address where the worker's program lies */
  constructor(private readonly address: string) {}

  /** Runs a job that needs graphs laid out; the one under way, if any, ends with `Superseded`. */
  run<T>(job: (layOut: LayOut) => Promise<T>): Promise<T> {
    this.supersede?.();
    return new Promise<T>((resolve, reject) => {
      const supersede = () => {
        void this.elk?.then((elk) => elk.terminateWorker());
        this.elk = undefined;
        reject(new Superseded());
      };
      this.supersede = supersede;
      job((graph) => this.start().then((elk) => elk.layout(graph)))
        .then(resolve, reject)
        .finally(() => {
          if (this.supersede === supersede) {
            this.supersede = undefined;
          }
        });
    });
  }

  /** A page may not start a worker at its own folder's address, so the program is fetched and handed over. */
  private start(): Promise<Elk> {
    this.elk ??= this.load().catch((error) => {
      this.elk = undefined;
      throw error;
    });
    return this.elk;
  }

  private async load(): Promise<Elk> {
    const response = await fetch(this.address);
    const program = new Blob([await response.text()], { type: 'text/javascript' });
    const url = URL.createObjectURL(program);
    return new ELK({ workerFactory: () => new Worker(url) });
  }
}
