import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { BenchEditor, ms, quantile } from './language/editor.js';
import { longText } from './language/long-text.js';

/**
 * What typing beside a table of 2 GB costs (`UNROLL_BYTES` for another size): from a keystroke to the diagnostics while
 * the table's rows are counted in the background, afterwards, and with zeros in its place.
 * `npm run bench large-table-typing`.
 */
const bytes = Number(process.env.UNROLL_BYTES ?? 2e9);
const folder = mkdtempSync(join(tmpdir(), 'unroll-table-'));
const net = longText(100);

const table = openSync(join(folder, 'large.csv'), 'w');
let written = writeSync(table, 'time,level,flow\n');
let rows = 0;
for (; written < bytes; rows += 10_000) {
  const lines = Array.from({ length: 10_000 }, (_, i) => `${rows + i},${Math.sin(i)},${(i % 97) / 8}\n`);
  written += writeSync(table, lines.join(''));
}
closeSync(table);

const beside = (source: string) =>
  `data d {\n  t = ${source}\n  (x, y) = windows(t, look_back=30)\n}\n${net}`;
const figures: Record<string, string | number>[] = [];

const plain = new BenchEditor(beside('zeros([1000, 2])'));
await plain.start();
await measure('zeros', plain, (strokes) => strokes < 200);

const began = process.cpuUsage();
const editor = new BenchEditor(beside('csv("large.csv", columns=["level", "flow"])'), folder);
await editor.start();
await measure('counting', editor, () => rowsKnown() === null);
const { user, system } = process.cpuUsage(began);
await measure('counted', editor, (strokes) => strokes < 200);
console.table(figures);
console.log(`${(written / 1e9).toFixed(2)} GB, ${rows} rows, told as ${rowsKnown()}`);
console.log(`processors' time until they were counted: ${ms((user + system) / 1000)}`);
rmSync(folder, { recursive: true });

/** Rows of the table as the checker knows them; `null` while it counts. */
function rowsKnown(): number | null {
  const { data } = editor.services.analysis.Analyser.analysisOf(editor.document);
  return [...data.values()][0]!.tensors.get('t')!.type.shape[0]!;
}

async function measure(
  beside: string,
  typed: BenchEditor,
  goesOn: (strokes: number) => boolean,
): Promise<void> {
  const offset = typed.text.indexOf('LSTM(32') + 'LSTM(32'.length;
  const times: number[] = [];
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = process.cpuUsage();
  while (goesOn(times.length)) {
    times.push(await typed.type(offset, 0, '4'), await typed.type(offset, 1, ''));
    // As between the letters of somebody who types quickly.
    await setTimeout(30);
  }
  delay.disable();
  const { user, system } = process.cpuUsage(began);
  figures.push({
    beside,
    strokes: times.length,
    median: ms(quantile(times, 0.5)),
    p95: ms(quantile(times, 0.95)),
    worst: ms(Math.max(...times)),
    'processors a stroke': ms((user + system) / 1000 / times.length),
    'server busy at once, p99': ms(delay.percentile(99) / 1e6),
  });
}
