import { performance } from 'node:perf_hooks';
import { BenchEditor, ms, quantile } from './language/editor.js';
import { longText } from './language/long-text.js';

/**
 * How long the editor waits from a keystroke to the diagnostics, by what is typed and where, beside opening the
 * same text afresh. `npm run bench check-time`; take the figures of a machine that does nothing else. What the
 * processors spend on a stroke bears other work better.
 */
const strokes = Number(process.env.BENCH_STROKES ?? 40);

/** What is typed, and taken back with the next stroke. */
const kinds = {
  'inside a number': { after: 'LSTM(32', typed: '4' },
  'a new line': { after: 'return_sequences=true))', typed: '\n' },
  'a bracket too many': { after: 'Dense(8', typed: ')' },
  'an open block': { after: 'features=1]\n', typed: 'h = x -> {\n' },
  'a name': { after: 'model net_', typed: 'x' },
};

const places = { top: 0, middle: 0.5, end: 0.97 };

for (const lines of [100, 1_000, 5_000]) {
  const text = longText(lines);
  const whole = await timesOfOpening(text);
  const editor = new BenchEditor(text);
  await editor.start();
  const rows: Record<string, string>[] = [];
  const all: number[] = [];
  for (const [kind, { after, typed }] of Object.entries(kinds)) {
    for (const [place, part] of Object.entries(places)) {
      const start = Math.floor(text.length * part);
      const found = text.indexOf(after, start);
      const offset = (found >= 0 ? found : text.lastIndexOf(after)) + after.length;
      const times: number[] = [];
      const began = process.cpuUsage();
      for (let i = 0; i < strokes; i++) {
        times.push(
          await (i % 2 === 0 ? editor.type(offset, 0, typed) : editor.type(offset, typed.length, '')),
        );
      }
      all.push(...times);
      const { user, system } = process.cpuUsage(began);
      rows.push({
        typed: kind,
        at: place,
        ...figures(times, whole),
        processors: ms((user + system) / 1000 / strokes),
      });
    }
  }
  console.log(`${lines} lines; opened afresh ${ms(quantile(whole, 0.5))}`);
  console.table([...rows, { typed: 'all', at: '', ...figures(all, whole) }]);
}

function figures(times: readonly number[], whole: readonly number[]): Record<string, string> {
  const median = quantile(times, 0.5);
  return {
    median: ms(median),
    p95: ms(quantile(times, 0.95)),
    'of opening': `1/${(quantile(whole, 0.5) / median).toFixed(0)}`,
  };
}

/** Opens a text in services that are warm, again and again. */
async function timesOfOpening(text: string): Promise<readonly number[]> {
  const editor = new BenchEditor(text);
  await editor.start();
  const { LangiumDocuments } = editor.services.shared.workspace;
  const times: number[] = [];
  for (let i = 0; i < 7; i++) {
    LangiumDocuments.deleteDocument(editor.uri);
    const began = performance.now();
    await editor.type(0, 0, '');
    times.push(performance.now() - began);
  }
  return times.slice(2);
}
