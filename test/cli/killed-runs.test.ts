import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineEvent } from '../../extension/engine/protocol.js';
import { trainings } from '../engine/runs/trainings.js';

// Kills running trainings with SIGKILL at any moment, writing checkpoints all the time, and goes on with them
// until they come to their end: always with the weights and epochs of a run that nobody killed.
// UNROLL_KILLS says how many runs are killed; another UNROLL_KILLS_SEED chooses others.
const kills = Number(process.env.UNROLL_KILLS ?? 4);
const seed = Number(process.env.UNROLL_KILLS_SEED ?? 1);

const cli = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist/cli.cjs');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'killed-runs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Numbers from 0 to 1 that follow from the seed (mulberry32). */
let state = seed;
function random(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

/**
 * Runs `lstm train`, and kills it with all it started after so many milliseconds. True where it was killed,
 * false where it had ended before.
 */
async function train(args: readonly string[], killAfter?: number): Promise<boolean> {
  const child = spawn(process.execPath, [cli, 'train', ...args], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (data) => {
    errors += data;
  });
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  // The engine holds the stream of errors too: it is gone as well.
  const gone = new Promise((resolve) => child.once('close', resolve));
  const timer = new AbortController();
  const killed =
    killAfter !== undefined &&
    (await Promise.race([
      exited.then(() => false),
      setTimeout(killAfter, true, { signal: timer.signal }).catch(() => false),
    ]));
  if (killed) process.kill(-child.pid!, 'SIGKILL');
  const code = await exited;
  await gone;
  timer.abort();
  if (!killed && code !== 0) throw new Error(`lstm train ${args.join(' ')} exited with ${code}: ${errors}`);
  return killed;
}

/** What a run came to: its weights to the digit, and every epoch it told. */
function result(run: string) {
  const events: EngineEvent[] = readFileSync(join(run, 'events.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    weights: readFileSync(join(run, 'weights.json'), 'utf8'),
    epochs: events.filter((event) => event.event === 'epoch').map(({ ms: _, ...epoch }) => epoch),
    status: JSON.parse(readFileSync(join(run, 'run.json'), 'utf8')).status,
  };
}

const names = Object.keys(trainings);
const begun = new Map<string, { file: string; took: number; whole: ReturnType<typeof result> }>();

/** A text's file, how long it trains, and what it comes to when nobody kills it. */
async function uninterrupted(name: string, engine: string) {
  const key = `${names.indexOf(name)}-${engine}`;
  const known = begun.get(key);
  if (known) return known;
  const file = join(folder, `${key}.lstm`);
  const factor = engine === 'tfjs-node' ? 8 : 2;
  writeFileSync(
    file,
    trainings[name]!.replace(/epochs = (\d+)/, (_, epochs) => `epochs = ${factor * Number(epochs)}`),
  );
  const run = join(folder, `${key}-whole`);
  const began = performance.now();
  await train([file, '--engine', engine, '--out', run, '--checkpoint-every', '0']);
  const made = { file, took: performance.now() - began, whole: result(run) };
  begun.set(key, made);
  return made;
}

test.each(Array.from({ length: kills }, (_, at) => at))(
  `killed run %i of seed ${seed} comes to the same end`,
  async (at) => {
    const name = names[Math.floor(random() * names.length)]!;
    const engine = at % 2 === 0 ? 'tfjs-node' : 'wasm';
    const { file, took, whole } = await uninterrupted(name, engine);
    const run = join(folder, `killed-${at}`);
    const every = ['--checkpoint-every', random() < 0.7 ? '0' : '0.02'];
    const args = () => [
      ...(existsSync(run) ? ['--resume', run] : [file, '--engine', engine, '--out', run]),
      ...every,
    ];
    let within = took;
    for (let left = 1 + Math.floor(random() * 2); left > 0; ) {
      if (await train(args(), (0.1 + 0.9 * random()) * within)) {
        left--;
      } else {
        // It was faster this time: begun anew, and killed sooner.
        rmSync(run, { recursive: true });
        within /= 2;
      }
    }
    await train(args());
    expect(result(run), `${name} on ${engine}`).toEqual(whole);
    rmSync(run, { recursive: true });
  },
  600_000,
);
