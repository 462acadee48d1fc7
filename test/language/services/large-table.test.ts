import { expect, onTestFinished, test, vi } from 'vitest';
import { URI } from 'langium';
import { CsvSource } from '../../../language/data/files/csv-source.js';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { MemoryFiles } from '../memory-files.js';
import { open } from './open.js';

const line = `${'1'.repeat(99)}\n`;
/** A table that is too large to be read while somebody types: 5 MB. */
const rows = 50_000;
const table = `a\n${line.repeat(rows)}`;

test('rows of a large table are counted behind what is typed, and the file is checked again', async () => {
  const text = 'data d {\n  x = csv("t.csv", columns=["a"])\n  y = zeros([7, 1])\n}\n';
  const counted = vi.spyOn(CsvSource.prototype, 'rows');
  onTestFinished(() => counted.mockRestore());
  const { document } = await open(text, { 't.csv': table });
  // Who asked first did not wait.
  expect(counted.mock.results[0]!.value).toBeNull();
  await expect.poll(() => document.diagnostics?.map(({ message }) => message).join()).toContain('50000');
});

/** A table in memory, whose rows are counted when the returned `goOn` is called: a step a call. */
function large() {
  const memory = new MemoryFiles({ 't.csv': table });
  const files = new DataFiles(memory);
  const waiting: (() => void)[] = [];
  const learned = vi.fn();
  files.background = { later: (run) => void waiting.push(run), learned };
  const uri = URI.parse('memory:/project/t.csv');
  const source = new CsvSource(files, uri, { separator: ',', decimal: '.', header: null }, null);
  const goOn = () => waiting.shift()?.();
  return { memory, files, source, goOn, waiting, learned };
}

test('a step reads no more than a part, and whoever asked before sees a change', () => {
  const { memory, files, source, goOn, waiting, learned } = large();
  const { value, states } = files.noting(() => source.rows());
  expect(value).toBeNull();
  expect(source.rows()).toBeNull();
  expect(waiting).toHaveLength(1);
  memory.reads.length = 0;
  goOn();
  expect(memory.reads).toEqual([`/project/t.csv 0-${2 ** 18}`]);
  expect(files.unchanged(states)).toBe(true);
  while (waiting.length > 0) {
    goOn();
  }
  expect(learned).toHaveBeenCalledOnce();
  expect(files.unchanged(states)).toBe(false);
  const after = files.noting(() => source.rows());
  expect(after.value).toBe(rows);
  expect(files.unchanged(after.states)).toBe(true);
});

test('a table that changes while its rows are counted is counted anew', () => {
  const { memory, source, goOn, waiting, learned } = large();
  source.rows();
  goOn();
  memory.write('t.csv', table + line);
  while (waiting.length > 0) {
    goOn();
  }
  expect(learned).not.toHaveBeenCalled();
  expect(source.rows()).toBeNull();
  while (waiting.length > 0) {
    goOn();
  }
  expect(source.rows()).toBe(rows + 1);
  expect(learned).toHaveBeenCalledOnce();
});
