import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { makeNetworkView } from '../../language/model/make-network-view.js';
import { summarise } from '../../language/model/summary.js';
import { analyseText } from './parse.js';

const examples = new URL('../../extension/examples/', import.meta.url);
const cases = new URL('../fixtures/cases/', import.meta.url);

/** Files that between them use every statement of the language. */
const files = ['autoencoder.lstm', 'characters.lstm', 'feeding-back.lstm', 'stateful-look-back.lstm']
  .map((name) => new URL(name, examples))
  .concat([new URL('feat-006.lstm', cases)]);

/** Analyses a text and asks for all that is made of the analysis. */
async function use(text: string): Promise<void> {
  const { analysis, document } = await analyseText(text);
  for (const network of analysis.networks.values()) {
    summarise(network);
    makeNetworkView(network);
  }
  for (const { range } of analysis.diagnostics) {
    expect(document.textDocument.offsetAt(range.start)).toBeLessThanOrEqual(
      document.textDocument.offsetAt(range.end),
    );
  }
}

describe.each(files.map((url) => [url.pathname.split('/').at(-1)!, url] as const))('%s', (_name, url) => {
  const text = readFileSync(url, 'utf8').replace(/^(?:#.*\n)+/, '');
  const ends = [...text.matchAll(/\S+\s*/g)].map((word) => word.index + word[0].length);

  test('never fails, wherever the text breaks off', async () => {
    for (const end of ends) {
      await use(text.slice(0, end));
    }
  });

  test('never fails, whichever word is left out', async () => {
    for (const [i, end] of ends.entries()) {
      await use(text.slice(0, ends[i - 1] ?? 0) + text.slice(end));
    }
  });

  test('never fails, whichever sign is left out or doubled', async () => {
    for (const { index } of text.matchAll(/[^\w\s]/g)) {
      await use(text.slice(0, index) + text.slice(index + 1));
      await use(text.slice(0, index) + text[index] + text.slice(index));
    }
  });
});

test('every example and case can be used', async () => {
  for (const folder of [examples, cases]) {
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.lstm'))) {
      await use(readFileSync(new URL(name, folder), 'utf8'));
    }
  }
});
