import { describe, expect, it } from 'vitest';
import { above, boxes, named, title, titles, words } from './read-picture.js';

describe('inputs, steps and outputs', () => {
  it('stand below, in the middle and above, once for each step', async () => {
    const picture = await named('many to many');
    expect(titles(picture, 'input')).toEqual(['x0', 'x1', 'x2', 'x3', 'x4']);
    expect(titles(picture, 'recurrent')).toEqual(new Array(5).fill('LSTM'));
    expect(titles(picture, 'output')).toEqual(['ŷ0', 'ŷ1', 'ŷ2', 'ŷ3', 'ŷ4']);
    const heights = (['input', 'recurrent', 'layer', 'output'] as const).map(
      (role) => boxes(picture, role)[0]!.y,
    );
    expect(heights).toEqual([...heights].sort((a, b) => b - a));
    expect(words(picture, 'time')).toEqual(['t = 0', '1', '2', '3', '4']);
  });

  it('fold their middle where there are many', async () => {
    const picture = await named('long');
    expect(titles(picture, 'input')).toEqual(['x0', 'x1', 'x2', 'x98']);
    expect(words(picture, 'time')).toEqual(['t = 0', '1', '2', '… 95 more steps', '98']);
    expect(picture.arrows.filter((arrow) => arrow.folded).length).toBe(2);
  });

  it('run to T−1 where the length is open', async () => {
    const picture = await named('open length');
    expect(words(picture, 'time')).toEqual(['t = 0', '1', '… more steps', 'T−1']);
    expect(titles(picture, 'output')).toEqual(['ŷ0', 'ŷ1', 'ŷT−1']);
  });

  it('show a step that is taken out, be it in the fold', async () => {
    const picture = await named('one step of many');
    expect(titles(picture, 'input')).toEqual(['x0', 'x1', 'x2', 'x20', 'x49']);
    const slice = picture.boxes.find((box) => box.title.text === '[:, 20]')!;
    const step = picture.boxes.find((box) => box.id === 'call-0@20')!;
    expect(slice.x + slice.width / 2).toBeCloseTo(step.x + step.width / 2);
  });
});

describe('what stands above the picture', () => {
  it('names the pattern and says what it means', async () => {
    expect(above(await named('many to one'))).toMatch(
      /^many-to-one 5 steps go in .* only what is known after the last one comes out\.$/,
    );
    expect(above(await named('many to many'))).toMatch(
      /^many-to-many 5 steps go in .* every step gives an output/,
    );
    expect(above(await named('one to many'))).toMatch(
      /^one-to-many One vector goes in, and a whole sequence/,
    );
    expect(above(await named('autoencoder'))).toMatch(/^encoder–decoder The encoder reads .* into a code/);
    expect(above(await named('one to one'))).toMatch(/^one-to-one .* nothing is carried over/);
    expect(above(await named('no time at all'))).toMatch(/time plays no part/);
    expect(above(await named('forecast'))).toMatch(/goes on by itself: each output becomes the next input/);
  });

  it('counts steps only where all sequences are of one length', async () => {
    expect(above(await named('two lengths'))).toContain('Many steps');
    expect(above(await named('a picture before a sentence'))).toContain('12 steps');
  });

  it('tells the network’s name, shapes and parameters', async () => {
    expect(words(await named('many to many'), 'facts')).toEqual([
      'network: x [5, 1] → ŷ [5, 1] · 146 parameters',
    ]);
  });
});

describe('weights', () => {
  it('are said to be one set for all steps', async () => {
    const captions = words(await named('many to many'), 'caption');
    expect(captions).toContain('140 parameters');
    expect(captions.filter((text) => text === 'one set of weights,').length).toBe(2);
    expect(captions.filter((text) => text === 'used 5 times').length).toBe(2);
    expect(words(await named('open length'), 'caption')).toContain('used at every step');
  });

  it('say nothing of copies where there is one step', async () => {
    expect(words(await named('one to one'), 'caption')).toEqual(['140 parameters']);
  });

  it('give all copies of a layer one name', async () => {
    const picture = await named('many to many');
    expect(new Set(boxes(picture, 'recurrent').map((box) => box.layer))).toEqual(new Set(['lstm_0']));
    expect(boxes(picture, 'recurrent').map((box) => box.copy)).toEqual([false, true, true, true, true]);
  });
});

describe('results that are dropped', () => {
  it('end in a stub in all steps but the last', async () => {
    const picture = await named('many to one');
    const dropped = picture.arrows.filter((arrow) => arrow.role === 'dropped');
    expect(dropped.length).toBe(4);
    expect(dropped.every((arrow) => !arrow.head)).toBe(true);
    expect(words(picture, 'note')).toEqual(['dropped']);
    const last = boxes(picture, 'recurrent').at(-1)!;
    const dense = picture.boxes.find((box) => box.title.text === 'Dense')!;
    expect(dense.x + dense.width / 2).toBeCloseTo(last.x + last.width / 2);
    expect(dense.y).toBeLessThan(last.y);
  });

  it('are not there where every step gives an output', async () => {
    expect((await named('many to many')).arrows.some((arrow) => arrow.role === 'dropped')).toBe(false);
  });
});

describe('a vector for every step', () => {
  it('enters a bar that reaches across all steps', async () => {
    const picture = await named('one to many');
    const [bar] = boxes(picture, 'bar');
    expect(bar!.title.text).toBe('RepeatVector');
    for (const box of boxes(picture, 'recurrent')) {
      expect(bar!.x).toBeLessThanOrEqual(box.x);
      expect(bar!.x + bar!.width).toBeGreaterThanOrEqual(box.x + box.width);
      expect(bar!.y).toBeGreaterThan(box.y);
    }
    expect(titles(picture, 'input')).toEqual(['x']);
  });
});

describe('an encoder–decoder', () => {
  it('stands around its code, each half in a frame', async () => {
    const picture = await named('autoencoder');
    const [code] = boxes(picture, 'code');
    expect(code!.details).toEqual(['[3]']);
    const [encoder, decoder] = ['encoder', 'decoder'].map(
      (name) => picture.frames.find((one) => one.title === name)!,
    );
    expect(code!.y + code!.height).toBeLessThanOrEqual(encoder!.y);
    expect(code!.y).toBeGreaterThanOrEqual(decoder!.y + decoder!.height);
  });

  it('gives halves of different lengths columns of their own', async () => {
    const picture = await named('encoder and decoder of two lengths');
    expect(words(picture, 'time')).toEqual([
      't = 0',
      '1',
      '2',
      '… 3 more steps',
      '6',
      't = 0',
      '1',
      '2',
      '3',
    ]);
    expect(picture.frames.map((frame) => frame.title)).toEqual(['encoder', 'decoder']);
    const state = picture.arrows.find(
      (arrow) => arrow.hint === 'The state that the first step begins with.',
    )!;
    expect(state.points.at(-1)!.x).toBeCloseTo(picture.boxes.find((box) => box.id === 'call-1@0')!.x);
    expect(words(picture, 'shape')).toContain('h, c [16]');
  });

  it('keeps two uses of one block in two frames', async () => {
    expect((await named('shared block')).frames.map((frame) => frame.title)).toEqual(['tower', 'tower']);
  });
});

describe('directions', () => {
  it('are two rows, one with arrows back', async () => {
    const picture = await named('bidirectional');
    const forward = picture.arrows.find((arrow) => arrow.id === 'call-0-forward-carry-0')!;
    const backward = picture.arrows.find((arrow) => arrow.id === 'call-0-backward-carry-3')!;
    expect(forward.points[0]!.x).toBeLessThan(forward.points.at(-1)!.x);
    expect(backward.points[0]!.x).toBeGreaterThan(backward.points.at(-1)!.x);
    expect(forward.points[0]!.y).not.toBeCloseTo(backward.points[0]!.y);
    expect(titles(picture, 'recurrent')).toContain('LSTM ←');
  });

  it('take the last step forward and the first step back where one result is wanted', async () => {
    const picture = await named('both directions apart');
    const stubs = picture.arrows.filter((arrow) => arrow.role === 'dropped').map((arrow) => arrow.id);
    expect(stubs.map((id) => /(\w+)-\d+@(\d)/.exec(id)!.slice(1).join(' '))).toEqual([
      'forward 0',
      'forward 1',
      'forward 2',
      'backward 1',
      'backward 2',
      'backward 3',
    ]);
  });

  it('turn time round for what follows', async () => {
    const picture = await named('backwards');
    expect(titles(picture, 'output')).toEqual(['ŷ3', 'ŷ2', 'ŷ1', 'ŷ0']);
    const second = picture.arrows.find((arrow) => arrow.id === 'call-1-carry-3')!;
    expect(second.points[0]!.x).toBeGreaterThan(second.points.at(-1)!.x);
    expect(words(picture, 'caption').filter((text) => text === 'reads from the end').length).toBe(1);
  });
});

describe('mistakes', () => {
  it('are drawn at the layer at fault, with their message; what follows has no shape', async () => {
    const picture = await named('at fault');
    expect(picture.boxes.filter((box) => box.problem !== undefined).map(title)).toEqual(['LSTM']);
    expect(words(picture, 'problem').join(' ')).toBe(
      'lstm_1: LSTM needs [steps, features], but gets [8] from LSTM on line 2.',
    );
    expect(picture.boxes.filter((box) => box.unknown).map(title)).toEqual(['Dense']);
    expect(words(picture, 'shape')).toContain('?');
  });

  it('inside time are drawn in every step', async () => {
    expect((await named('at fault in time')).boxes.filter((box) => box.problem !== undefined).length).toBe(5);
  });

  it('leave an empty network empty', async () => {
    expect((await named('nothing yet')).boxes).toEqual([]);
  });
});

describe('layers that see all steps', () => {
  it('are bars; where they change the number of steps, new columns begin', async () => {
    const picture = await named('convolution');
    expect(titles(picture, 'bar')).toEqual(['Conv1D', 'MaxPooling1D']);
    expect(words(picture, 'time').filter((text) => text.includes('more'))).toEqual([
      '… 96 more steps',
      '… 94 more steps',
      '… 45 more steps',
    ]);
  });

  it('let a vector leave at the last step', async () => {
    const picture = await named('flattened');
    expect(picture.arrows.some((arrow) => arrow.role === 'dropped')).toBe(false);
    expect(titles(picture, 'bar')).toEqual(['Flatten']);
  });
});
