import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import type { EmbeddedEngine, Engine } from '../../extension/engine/backend/engine.js';
import { loadEngine } from '../../extension/engine/backend/load-engine.js';
import { type BenchNetwork, networksOf } from './steps/networks.js';
import { timeOurs, timeOurWholes } from './steps/ours.js';
import { Peer, type PeerName } from './steps/peers.js';
import { timeLayers } from './steps/tfjs-layers.js';
import { better, type Timing } from './steps/timing.js';
import { timeTraining } from './steps/trained.js';

/**
 * How long one step of training takes (forward, backward, Adam): this engine in its several ways, plain
 * tfjs-layers on the same backend, and PyTorch and Keras where Python has them (`UNROLL_PYTHON`, else
 * `python3`). `npm run bench step-time`; README.md says what the figures were and what they teach.
 *
 * The ways take turns, in rounds, so that what else the machine does meets all of them; the best round counts.
 * BENCH_NETWORKS=acf, BENCH_SECONDS (of a way, in a round) and BENCH_ROUNDS make it shorter.
 */
const seconds = Number(process.env.BENCH_SECONDS ?? 2);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const networks = networksOf(process.env.BENCH_NETWORKS);

/** One way to train, and how it is timed. */
interface Way {
  readonly name: string;
  readonly time: (network: BenchNetwork) => Promise<Timing | string>;
}

const torch = new Peer();
const keras = new Peer();
const peer = (name: string, python: Peer, which: PeerName): Way => ({
  name,
  time: (network) => python.time(which, network, seconds),
});
const pytorch = peer('PyTorch', torch, 'pytorch');

/** The networks that tfjs-node trains on WebAssembly. */
const small = 'abf';

const longRun = 1_000_000;
const shortRun = ({ stepsPerEpoch }: BenchNetwork) => Math.ceil(1000 / stepsPerEpoch);
/** Training for so many epochs: how long a run is decides what is compiled of a graph. */
const ours = (
  name: string,
  epochs: (network: BenchNetwork) => number,
  graphs?: Parameters<typeof timeOurs>[3],
): Way => ({
  name,
  time: async (network) => timeOurs(network, seconds, epochs(network), graphs),
});
const oursHere = (name: string, engine: Engine): Way => ({
  name,
  time: (network) => timeTraining(network, engine, seconds, longRun),
});
const layers = (engine: Engine): Way => ({
  name: `tfjs-layers on ${engine.name}`,
  time: async (network) => {
    await engine.tf.setBackend(engine.name === 'tfjs-node' ? 'tensorflow' : engine.name);
    return timeLayers(network, seconds);
  },
});

/** Times every way in turn, and prints a line for each, the first and the second being the ones to compare with. */
async function compare(network: BenchNetwork, ways: readonly Way[]): Promise<void> {
  const found = new Map<Way, Timing | string>();
  for (let round = 0; round < rounds; round++) {
    for (const way of ways) {
      const now = await way.time(network);
      const before = found.get(way);
      found.set(
        way,
        typeof now === 'string' ? now : better(typeof before === 'object' ? before : undefined, now),
      );
    }
  }
  const against = ways.slice(0, 2).flatMap((way) => {
    const timing = found.get(way)!;
    return typeof timing === 'string' ? [] : [{ way, timing }];
  });
  for (const [way, timing] of found) {
    if (typeof timing === 'string') {
      console.log(`${way.name.padEnd(34)}  not measured: ${timing}`);
      continue;
    }
    const ratios = against
      .filter(({ way: other }) => other !== way)
      .map(({ way: other, timing: { step } }) => `${(step / timing.step).toFixed(2)} × ${other.name}`);
    console.log(
      [
        way.name.padEnd(34),
        timing.step.toFixed(4).padStart(10),
        `(cpu ${timing.cpu.toFixed(4)})`.padStart(16),
        (timing.first === undefined ? '' : `first ${timing.first.toFixed(0)}`).padStart(11),
        ratios.join(', '),
      ].join('  '),
    );
  }
}

const load = () => `load ${loadavg()[0]!.toFixed(1)}`;
const node = await loadEngine('tfjs-node');
// The runner of the embedded engine, on TensorFlow's own kernels.
const opByOp: EmbeddedEngine = { name: 'cpu', tf: node.tf, version: node.version };

console.log(
  `Milliseconds a step (a tenth of those measured took less), of all processors, and until the first step is done (of ours on tfjs-node: from the start of its process).`,
);
for (const network of networks) {
  console.log(`\n(${network.letter}) ${network.name}, TensorFlow ${node.version}, ${load()}`);
  await compare(network, [
    pytorch,
    layers(node),
    ours('ours, a long run', () => longRun),
    ours('ours, a run of 1,000 steps', shortRun),
    ...(small.includes(network.letter)
      ? [
          ours('ours as a graph, a long run', () => longRun, 'always'),
          ours('ours as a graph, 1,000 steps', shortRun, 'always'),
        ]
      : []),
    oursHere('ours, op by op', opByOp),
    peer('Keras train_on_batch', keras, 'keras'),
    peer('Keras fit', keras, 'keras-fit'),
  ]);
}

const [echo] = networks.filter(({ letter }) => letter === 'a');
if (echo) {
  const fit = await keras.time('keras-epochs', echo, 0);
  for (const [name, graphs] of [
    ['ours', 'large networks'],
    ['ours as a graph', 'always'],
  ] as const) {
    const wholes = timeOurWholes(echo, 1000, rounds, graphs);
    const again = Math.min(...wholes);
    const against =
      typeof fit === 'string'
        ? fit
        : `Keras fit ${fit.step.toFixed(0)}, ${[wholes[0]!, again].map((ms) => (fit.step / ms).toFixed(0)).join(', ')} times as long`;
    console.log(
      `\n1,000 epochs of (a), all in all: ${name} ${wholes[0]!.toFixed(0)}, again ${again.toFixed(0)}; ${against}; ${load()}`,
    );
  }
}
torch.close();
keras.close();

/** Milliseconds that the train command takes for one epoch, from the start of its process to its end. */
function oneEpoch(example: string): number {
  const began = performance.now();
  const file = `extension/examples/${example}`;
  const { status } = spawnSync(process.execPath, ['dist/cli.cjs', 'train', file, '--epochs', '1', '--json']);
  if (status !== 0) throw new Error(`lstm train ${file} ended with ${status}`);
  return performance.now() - began;
}
for (const example of ['many-to-many.lstm', 'stateful-look-back.lstm']) {
  const times = Array.from({ length: rounds }, () => oneEpoch(example));
  console.log(`One epoch of ${example}, the whole process: ${Math.min(...times).toFixed(0)}; ${load()}`);
}

const wasm = await loadEngine('wasm');
for (const network of networks) {
  console.log(`\n(${network.letter}) ${network.name}, WebAssembly ${wasm.version}, ${load()}`);
  await compare(network, [layers(wasm), oursHere('ours on wasm', wasm)]);
}
