import { fixedBatch } from '../../../language/model/fixed-batch.js';
import { FedNetwork, type Feeding } from './fed-network.js';

/** A trained network that is shown windows of a fixed length, one for each sample. */
export interface Windows extends Omit<Feeding, 'rows' | 'lengths'> {
  /** Windows at a time: no more than the network's own batch, where it has one. */
  readonly samples: number;
  /** Steps of a window. */
  readonly window: number;
  /** States go on from windows to windows; else they begin anew with each. */
  readonly remembers: boolean;
}

/** Shows a network window after window. */
export class WindowNetwork {
  private constructor(
    private readonly fed: FedNetwork,
    private readonly rows: number,
    private readonly windows: Pick<Windows, 'samples' | 'window' | 'remembers'>,
  ) {}

  static async create({ samples, window, remembers, ...feeding }: Windows): Promise<WindowNetwork> {
    const rows = fixedBatch(feeding.network)?.size ?? samples;
    const fed = await FedNetwork.create({ ...feeding, rows, lengths: [window] });
    return new WindowNetwork(fed, rows, { samples, window, remembers });
  }

  /** What the network says to `[samples, window, …]` in row-major order, the samples first. */
  run(windows: Float32Array | Int32Array): Float32Array {
    const { samples, window, remembers } = this.windows;
    if (!remembers) {
      this.fed.forget();
    }
    // Rows of a fixed batch that no sample fills stay zeros, and what they give is left out.
    const kind = windows instanceof Int32Array ? Int32Array : Float32Array;
    const batch = new kind((windows.length / samples) * this.rows);
    batch.set(windows);
    const outputs = this.fed.run(batch, window) as Float32Array;
    return outputs.subarray(0, (outputs.length / this.rows) * samples);
  }

  dispose(): void {
    this.fed.dispose();
  }
}
