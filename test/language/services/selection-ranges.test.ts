import { expect, test } from 'vitest';
import { selectionRangeAt } from '../../../language/services/selection-ranges.js';
import { open } from './open.js';

/** What expanding the selection takes in at the mark, step by step. */
async function selections(marked: string): Promise<string[]> {
  const { document, position } = await open(marked);
  const texts: string[] = [];
  for (let one = [selectionRangeAt(document, position)][0]; one; one = one.parent!) {
    texts.push(document.textDocument.getText(one.range));
  }
  return texts;
}

test('expanding the selection takes in the word, its call, chain, model and the file', async () => {
  expect(await selections('model m { input x [3] x -> Den<|>se(1) }\n')).toEqual([
    'Dense',
    'Dense(1)',
    'x -> Dense(1)',
    'model m { input x [3] x -> Dense(1) }',
    'model m { input x [3] x -> Dense(1) }\n',
  ]);
});

test.each(['# A com<|>ment.\nconst a = 1\n', 'const a = 1\n\n# A com<|>ment.\n', '# A com<|>ment.'])(
  'a comment is held by what is taken in next: %j',
  async (marked) => {
    const texts = await selections(marked);
    for (const [i, text] of texts.slice(1).entries()) {
      expect(text).toContain(texts[i]);
    }
    expect(texts[0]).toBe('# A comment.');
    expect(texts.at(-1)).toBe(marked.replace('<|>', ''));
  },
);
