import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleForFuzzing } from './bundle.js';
import { type Failure, fuzz } from './fuzz.js';

// npm run fuzz [-- --minutes 10] [--seed N]: breaks files for as long, and saves each one that makes something
// fail, cut down, in fuzz-failures.
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
const minutes = Number(values.minutes ?? 10);
const seed = Number(values.seed ?? Date.now() % 1_000_000);

const checkout = process.cwd();
const folder = mkdtempSync(join(checkout, 'node_modules/.fuzz-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

let saved = 0;
function save({ what, problem, edits, text }: Failure): void {
  const path = join('fuzz-failures', `${seed}-${++saved}.lstm`);
  mkdirSync('fuzz-failures', { recursive: true });
  writeFileSync(path, text);
  console.log(
    `${path}: ${what} after ${edits.join(', ')}\n  ${problem.split('\n').slice(0, 8).join('\n  ')}\n`,
  );
}

console.log(`Seed ${seed}, ${minutes} minutes.`);
const end = Date.now() + minutes * 60_000;
const report = await fuzz({
  checkout,
  bundles: await bundleForFuzzing(checkout, folder),
  seed,
  goesOn: () => Date.now() < end,
  onFailure: save,
});
const { files, texts, sessions, longest, slowest, failures } = report;
console.log(
  `${files} files tried, ${texts} texts put through checks, ${sessions} sessions of several files; the longest text had ${longest} characters.`,
);
console.log(
  `Slowest against what it may take: ${slowest.what}, ${Math.round(slowest.ms)} ms for ${slowest.length} characters ` +
    `(${Math.round(100 * slowest.ofLimit)} % of the limit).`,
);
console.log(`${failures.length} failed.`);
process.exit(failures.length > 0 ? 1 : 0);
