import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BenchEditor, ms, quantile } from './language/editor.js';
import { longText } from './language/long-text.js';

/**
 * What the server holds after an hour of typing: the heap after a collection, every so many edits of a file of
 * 1,000 lines. `npm run bench typing-memory`.
 */
const edits = Number(process.env.BENCH_EDITS ?? 10_000);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const typed = ['4', '\n', ')', 'x', '\nconst added = 3\n', '}', ' '];

const editor = new BenchEditor(longText(1_000));
await editor.start();
const rows: Record<string, string>[] = [];
let times: number[] = [];
for (let i = 0; i <= edits; i++) {
  if (i % Math.ceil(edits / 10) === 0) {
    collect();
    const heap = process.memoryUsage().heapUsed / 2 ** 20;
    rows.push({
      edits: String(i),
      heap: `${heap.toFixed(1)} MB`,
      median: i > 0 ? ms(quantile(times, 0.5)) : '',
    });
    times = [];
  }
  // A place that walks through the file, with strides that meet every kind of place.
  const offset = (i * 7_919) % (editor.text.length - 20);
  const text = typed[i % typed.length]!;
  times.push(await editor.type(offset, 0, text));
  times.push(await editor.type(offset, text.length, ''));
}
console.table(rows);
