import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { EngineEvent } from '../../extension/engine/protocol.js';
import { startEngine } from '../../extension/training/engine-process.js';

const script = fileURLToPath(new URL('../fixtures/fake-engine.cjs', import.meta.url));

function start(behaviour: string, { graceMs = 60_000, onEvent = (_: EngineEvent) => {} } = {}) {
  const events: EngineEvent[] = [];
  const lines: string[] = [];
  const seen = new Map<string, () => void>();
  const engine = startEngine(
    { command: 'train', file: `/nowhere/${behaviour}.lstm`, train: 0, engine: 'auto' },
    {
      script,
      graceMs,
      onEvent(event) {
        events.push(event);
        onEvent(event);
        seen.get(event.event)?.();
      },
      onLine: (line) => lines.push(line),
    },
  );
  const saw = (kind: EngineEvent['event']) => new Promise<void>((resolve) => seen.set(kind, resolve));
  return { engine, events, lines, saw };
}

const kinds = (events: readonly EngineEvent[]) => events.map(({ event }) => event);

test('an engine that does its work is heard to the end', async () => {
  const { engine, events } = start('finishes');
  const exit = await engine.exited;
  expect(kinds(events)).toEqual(['start', 'epoch', 'epoch', 'epoch', 'predictions', 'end']);
  expect(exit).toMatchObject({ code: 0, signal: null, killed: false });
});

test('an engine that dies leaves what it said and its last lines', async () => {
  const { engine, events, lines } = start('dies');
  const exit = await engine.exited;
  expect(kinds(events)).toEqual(['start', 'epoch']);
  expect(exit).toMatchObject({ code: 134, killed: false });
  expect(exit.lastLines).toEqual([
    'terminate called after throwing an instance of std::bad_alloc',
    '  what():  std::bad_alloc',
  ]);
  expect(lines).toContain('  what():  std::bad_alloc');
});

test('an engine that the system ends says by which signal', async () => {
  const { engine } = start('crashes');
  expect(await engine.exited).toMatchObject({ code: null, signal: 'SIGKILL', killed: false });
});

test('an engine that is not there explains itself in its last lines', async () => {
  const engine = startEngine(
    { command: 'train', file: 'x.lstm', train: 0, engine: 'auto' },
    { script: `${script}.missing`, onEvent: () => {}, onLine: () => {} },
  );
  const exit = await engine.exited;
  expect(exit.code).toBe(1);
  expect(exit.lastLines.join('\n')).toContain('Cannot find module');
});

test('Stop lets the predictions come, and a loss of NaN arrives as NaN', async () => {
  const { engine, events, saw } = start('stops-when-asked');
  await saw('epoch');
  engine.stop();
  expect(await engine.exited).toMatchObject({ code: 0, killed: false });
  expect(kinds(events)).toEqual(['start', 'epoch', 'predictions', 'end']);
  expect(events[1]).toMatchObject({ loss: Number.NaN });
});

test('an engine that goes on after Stop is ended when its grace is over', async () => {
  const { engine, saw } = start('hangs-at-stop', { graceMs: 200 });
  await saw('progress');
  const asked = performance.now();
  engine.stop();
  expect(await engine.exited).toMatchObject({ signal: 'SIGKILL', killed: true });
  expect(performance.now() - asked).toBeGreaterThan(190);
});

test('a second Stop ends it at once', async () => {
  const { engine, saw } = start('hangs-at-stop', { graceMs: 60_000 });
  await saw('progress');
  engine.stop();
  engine.stop();
  expect(await engine.exited).toMatchObject({ killed: true });
});

test('Stop ends at once what only reads, and hears nobody meanwhile', async () => {
  const { engine, events, saw } = start('reads', { graceMs: 60_000 });
  await saw('log');
  engine.stop();
  expect(await engine.exited).toMatchObject({ killed: true, began: false });
  expect(kinds(events)).toEqual(['log']);
});

test('what only reads is not left behind', async () => {
  const { engine, saw } = start('reads');
  await saw('log');
  engine.leave();
  expect(await engine.exited).toMatchObject({ killed: true });
});

test('an engine that stays after its last event is ended', async () => {
  const { engine, events } = start('lingers', { graceMs: 100 });
  expect(await engine.exited).toMatchObject({ killed: true });
  expect(kinds(events).at(-1)).toBe('end');
});

test('a process that outlives the engine and holds its streams does not keep the end from being told', async () => {
  const { engine, events } = start('leaves-a-child');
  // It lives longer than a test may take.
  onTestFinished(() => void process.kill(Number(events.find((event) => event.event === 'log')!.text)));
  expect(await engine.exited).toMatchObject({ code: 0, killed: false });
  expect(kinds(events).at(-1)).toBe('end');
});

test('nothing of a flood is lost', async () => {
  const { engine, events } = start('floods');
  await engine.exited;
  expect(events).toHaveLength(50_002);
  expect(kinds(events).at(-1)).toBe('end');
});
