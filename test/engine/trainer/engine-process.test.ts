import { type ChildProcess, fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineCommand, EngineEvent } from '../../../extension/engine/protocol.js';
import { esbuildTfjsNode } from '../../../scripts/esbuild-tfjs-node.mjs';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(checkout, 'node_modules', '.engine-test-'));
  await esbuild.build({
    absWorkingDir: checkout,
    entryPoints: ['extension/engine/main.ts'],
    outfile: join(folder, 'engine.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    plugins: [esbuildTfjsNode()],
    define: { 'import.meta.url': 'importMetaUrl' },
    banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
    logLevel: 'error',
  });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const text = (epochs: number) => `
data numbers {
  x = random_normal([4, 3], seed=1)
  y = random_normal([4, 1], seed=2)
}
model small {
  input x [3]
  x -> Dense(1)
}
train small on numbers {
  loss = mse
  optimizer = sgd(0.01)
  epochs = ${epochs}
  seed = 1
}
`;

/** Starts the engine on a text; resolves with all it said once it is gone. */
function start(source: string, hear: (event: EngineEvent, engine: ChildProcess) => void = () => {}) {
  const engine = fork(join(folder, 'engine.cjs'), [], { serialization: 'advanced', silent: true });
  const events: EngineEvent[] = [];
  let [output, errors] = ['', ''];
  engine.stdout!.on('data', (data) => {
    output += data;
  });
  engine.stderr!.on('data', (data) => {
    errors += data;
  });
  engine.on('message', (event: EngineEvent) => {
    events.push(event);
    hear(event, engine);
  });
  const command: EngineCommand = {
    command: 'train',
    file: '/nowhere/a.lstm',
    text: source,
    train: 0,
    engine: 'cpu',
  };
  engine.send(command);
  return new Promise<{ events: EngineEvent[]; code: number | null; output: string; errors: string }>(
    (resolve) => {
      engine.on('close', (code) => resolve({ events, code, output, errors }));
      // Where this side has closed the channel, Node tells no `close`.
      engine.on('exit', (code) => {
        if (!engine.connected) setTimeout(() => resolve({ events, code, output, errors }), 100);
      });
    },
  );
}

const kinds = (events: readonly EngineEvent[]) =>
  events.map(({ event }) => event).filter((kind) => kind !== 'log' && kind !== 'progress');

describe('the engine’s process', () => {
  it('tells everything by messages, writes nothing, and ends by itself', async () => {
    const { events, code, output, errors } = await start(text(3));
    expect(kinds(events)).toEqual(['start', 'epoch', 'epoch', 'epoch', 'predictions', 'end']);
    expect({ code, output, errors }).toEqual({ code: 0, output: '', errors: '' });
  });

  it('tells each of very many short epochs', async () => {
    const { events } = await start(text(3000));
    const epochs = events.filter((event) => event.event === 'epoch').map(({ epoch }) => epoch);
    expect(epochs).toEqual(Array.from({ length: 3000 }, (_, at) => at + 1));
  });

  it('stops after the step under way when it is told to, and still predicts', async () => {
    let told = false;
    const { events, code } = await start(text(100_000_000), (event, engine) => {
      if (event.event === 'epoch' && !told) {
        told = true;
        engine.send({ command: 'stop' } satisfies EngineCommand);
      }
    });
    expect(events.at(-1)).toMatchObject({ event: 'end', reason: 'stopped' });
    expect(events.at(-2)).toMatchObject({ event: 'predictions' });
    expect(code).toBe(0);
  });

  it('ends when nobody listens any more', async () => {
    const { events, code } = await start(text(100_000_000), (event, engine) => {
      if (event.event === 'epoch' && engine.connected) engine.disconnect();
    });
    expect(code).toBe(0);
    expect(kinds(events)).not.toContain('end');
  });

  it('ends with an error event where it cannot start', async () => {
    const { events, code } = await start(text(1).replace('Dense(1)', 'Dens(1)'));
    expect(events).toEqual([
      { event: 'error', code: 'unknown-layer', message: expect.stringMatching(/^Line 8: /) },
    ]);
    expect(code).toBe(1);
  });
});
