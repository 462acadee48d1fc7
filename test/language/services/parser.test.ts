import {
  type CompositeCstNode,
  type CstNode,
  createLangiumParser,
  EmptyFileSystem,
  isCompositeCstNode,
} from 'langium';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createCoreServices } from '../../../language/core-services.js';
import { readCorpus } from '../../fuzz/corpus.js';
import { analyseText } from '../parse.js';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));
const services = createCoreServices(EmptyFileSystem).lstm;
const langiumsOwn = createLangiumParser(services);

/** A syntax tree down to its spaces and comments. */
function outline(node: CstNode): unknown {
  const own = [node.hidden, node.offset, node.length, node.grammarSource?.$type];
  return isCompositeCstNode(node) ? [...own, (node as CompositeCstNode).content.map(outline)] : own;
}

test('spaces and comments stand where Langium puts them', () => {
  const texts = readCorpus(checkout).map(({ text }) => text);
  const odd = [
    '',
    ' ',
    '# only a comment',
    '\n\n# above\nconst a = [ # in\n 1 , 2 ] # behind\n#below',
    'model n { x -> # broken',
  ];
  for (const text of [...texts, ...odd]) {
    const quick = services.parser.LangiumParser.parse(text);
    expect(outline(quick.value.$cstNode!)).toEqual(outline(langiumsOwn.parse(text).value.$cstNode!));
  }
});

test.each([
  ['declarations with a stray word after each', 'const a = 1\nx\n'.repeat(3_000)],
  ['statements that break off', `model m {${'x -> Dense(2) +\n'.repeat(3_000)}}`],
  ['settings that are none', `train m on d {${'loss = = mse = ]\n'.repeat(3_000)}}`],
  ['words of the language', 'const '.repeat(10_000)],
  ['closing brackets', '} '.repeat(150_000)],
  ['letters that no file has', '$ '.repeat(150_000)],
])('thousands of mistakes are told, not fallen over: %s', async (_name, text) => {
  const { analysis } = await analyseText(text);
  const [first] = analysis.diagnostics.filter(({ code }) => code === 'syntax');
  expect(first!.range.start.line).toBeLessThan(2);
});

test('of a long text that is no .lstm file a little is shown', async () => {
  const { analysis } = await analyseText('$'.repeat(1_000));
  expect(analysis.diagnostics.map(({ message }) => message)).toEqual([
    `${'$'.repeat(20)}… has no place here.`,
  ]);
});
