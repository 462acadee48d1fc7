import type { NetworkView } from '../../language/model/network-view.js';
import { outputName, parameterWords } from './box-words.js';
import { patternSentence, patternTitle } from './pattern-words.js';
import type { Heading, Words } from './picture.js';
import { textWidth, wrapText } from './text-width.js';

/** The sizes of the heading's texts, as the style sheet has them. */
export const headingSize = 20;
export const sentenceSize = 13;
export const factsSize = 12;

/** The least width that a sentence is broken to. */
const leastWidth = 560;

/** A heading as lines of text, from 0, 0. */
export interface HeadingLines {
  readonly words: readonly Words[];
  readonly width: number;
  readonly height: number;
}

/** What stands above a picture: the pattern, what it means, the network's name and size, and what is wrong with it. */
export function headingOf(view: NetworkView): Heading {
  return {
    title: patternTitle(view),
    sentence: patternSentence(view),
    facts: factsOf(view),
    problems: problemsOf(view),
  };
}

/** Stacks a title, a sentence, facts and problems, broken to the room there is. */
export function stackHeading({ title, sentence, facts, problems }: Heading, room: number): HeadingLines {
  const width = Math.max(leastWidth, room);
  const words: Words[] = [];
  let y = headingSize;
  words.push({ role: 'heading', text: title, x: 0, y, anchor: 'start' });
  y += 4;
  const add = (role: Words['role'], text: string, size: number) => {
    for (const line of wrapText(text, size, width)) {
      y += size + 6;
      words.push({ role, text: line, x: 0, y, anchor: 'start' });
    }
  };
  add('sentence', sentence, sentenceSize);
  y += 2;
  add('facts', facts, factsSize);
  for (const problem of problems) {
    y += 6;
    add('problem', problem, factsSize);
  }
  const widest = Math.max(
    textWidth(title, headingSize, true),
    ...words.slice(1).map((one) => textWidth(one.text, factsSize)),
  );
  return { words, width: widest, height: y + 24 };
}

/** The network's name, what goes in, what comes out, and how many parameters it has. */
export function factsOf(view: NetworkView): string {
  const inputs = view.inputs.map(({ name, tensor }) => `${name} ${view.tensors[tensor]!.labelled}`);
  const outputs = view.outputs.map((id) => `${outputName(view, id)} ${view.tensors[id]!.labelled}`);
  return `${view.name}: ${inputs.join(', ')} → ${outputs.join(', ')} · ${parameterWords(view.parameters)}`;
}

/** The messages of layers at fault, each with the layer's name. */
export function problemsOf(view: NetworkView): readonly string[] {
  return view.calls.flatMap(({ problem, layer }) =>
    problem === undefined ? [] : [layer === undefined ? problem : `${view.layers[layer]!.name}: ${problem}`],
  );
}
