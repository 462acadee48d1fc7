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
