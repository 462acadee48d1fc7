import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { collectRun } from '../trainer/collect-run.js';
import { RunPlace, text, weights } from './small-run.js';

const place = new RunPlace();
const words = readFileSync(new URL('../../../docs/run-folder.md', import.meta.url), 'utf8');

/** What the first column of the table under a heading names. */
function namedUnder(heading: string): string[] {
  const section = words.split(/^#+ /m).find((part) => part.startsWith(heading))!;
  const cells = section.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!));
}

it('the description of a run’s folder names all that is in one', async () => {
  await collectRun(text('epochs = 2'), {
    file: join(place.folder, 'a.lstm'),
    out: place.out,
    document: 'file:///a.lstm',
    weights,
    engine: 'tfjs-node',
  });
  const entries = readdirSync(place.out, { withFileTypes: true });
  const names = entries.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
  expect(namedUnder('The folder of a run').sort()).toEqual([...names, 'running.json'].sort());
  const record = JSON.parse(readFileSync(join(place.out, 'run.json'), 'utf8'));
  // An error is there where a run failed.
  expect(namedUnder('run.json').sort()).toEqual([...Object.keys(record), 'error'].sort());
});
