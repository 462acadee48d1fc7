import type { NetworkView } from '../../language/model/network-view.js';
import { printCount } from '../../language/shapes/shape.js';

/** The pattern's name as it stands above the picture. */
export function patternTitle(view: NetworkView): string {
  if (unfoldsOneStep(view)) {
    return 'one-to-many by feeding back';
  }
  return view.pattern === 'encoder-decoder' ? 'encoder–decoder' : view.pattern;
}

/** What a network's pattern means, in plain words. */
export function patternSentence(view: NetworkView): string {
  if (unfoldsOneStep(view)) {
    return 'One step goes in, and a whole sequence is made of it: each output becomes the next input.';
  }
  const forecast = view.forecast && view.pattern !== 'one-to-one';
  return forecast
    ? `${meaning(view)} Then it goes on by itself: each output becomes the next input.`
    : meaning(view);
}

/** Whether a network that answers every step is given one only, and goes on from its own answers. */
function unfoldsOneStep({ pattern, forecast }: NetworkView): boolean {
  return pattern === 'many-to-many' && forecast?.known === 1;
}

function meaning(view: NetworkView): string {
  const recurrent = view.layers.some((layer) => layer.recurrence);
  switch (view.pattern) {
    case 'one-to-one':
      return recurrent
        ? 'One step goes in and one result comes out; each sample stands for itself, nothing is carried over to the next.'
        : 'One vector goes in and one comes out; time plays no part.';
    case 'one-to-many':
      return 'One vector goes in, and a whole sequence is made of it, step by step.';
    case 'many-to-one':
      return `${stepsOf(view)} go in one after the other; only what is known after the last one comes out.`;
    case 'many-to-many':
      return `${stepsOf(view)} go in one after the other, and every step gives an output of its own.`;
    case 'encoder-decoder':
      return 'The encoder reads a whole sequence into a code; the decoder unrolls that code into a new sequence.';
  }
}

/** `5 steps`, where all sequences that go in are of one length. */
function stepsOf({ inputs, tensors }: NetworkView): string {
  const shapes = inputs.flatMap(({ tensor }) => {
    const { shape, integer } = tensors[tensor]!;
    return shape && (shape.length > 2 || integer) ? [shape] : [];
  });
  const lengths = new Set(shapes.map((shape) => shape[1]));
  const [length] = lengths;
  return lengths.size === 1 && typeof length === 'number' ? `${printCount(length)} steps` : 'Many steps';
}
