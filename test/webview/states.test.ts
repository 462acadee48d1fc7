import { describe, expect, it } from 'vitest';
import { above, boxes, draw, named, words } from './read-picture.js';
import { ViewBuilder } from './view-builder.js';

describe('states', () => {
  it('begin at zero', async () => {
    const picture = await named('many to one');
    expect(words(picture, 'shape')).toContain('0');
    expect(picture.arrows.find((arrow) => arrow.id === 'call-0-start')!.hint).toMatch(/zeros/);
  });

  it('that are kept come in before the first step and go out after the last', async () => {
    const picture = await named('stateful');
    expect(words(picture, 'note')).toEqual(
      expect.arrayContaining([
        'state of the batch before',
        '0 again after each epoch',
        'kept for the next batch',
      ]),
    );
    expect(picture.arrows.some((arrow) => arrow.id === 'call-0-end')).toBe(true);
  });

  it('are given by another layer, where it says so', async () => {
    const picture = await named('a picture before a sentence');
    const [state] = picture.arrows.filter(
      (arrow) => arrow.hint === 'The state that the first step begins with.',
    );
    expect(state!.role).toBe('carry');
    expect(picture.arrows.some((arrow) => arrow.id.endsWith('-start'))).toBe(false);
  });
});

describe('a forecast', () => {
  it('feeds each output back, told apart from the known steps', async () => {
    const picture = await named('forecast');
    expect(words(picture, 'time')).toEqual(['t = 0', '1', '… more steps', 'T−1', 'T', 'T+1', 'T+2', 'T+3']);
    expect(picture.frames.map((frame) => frame.title)).toEqual([
      'known steps',
      'forecast: each output is fed back',
    ]);
    const feedback = picture.arrows.filter((arrow) => arrow.role === 'feedback');
    expect(feedback.length).toBe(4);
    expect(boxes(picture, 'input').filter((box) => box.forecast).length).toBe(4);
  });

  it('from one step is one-to-many by feeding back', async () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('reading', [null, 2]), 2, { stateful: true, returnSequences: true });
    const picture = await draw(net.view('many-to-many', [h!], { forecast: { steps: 4, known: 1 } }));
    expect(above(picture)).toMatch(/^one-to-many by feeding back One step goes in, .* each output becomes/);
    expect(words(picture, 'time')).toEqual(['t = 0', '1', '2', '3', '4']);
    expect(picture.arrows.filter((arrow) => arrow.role === 'feedback').length).toBe(4);
    expect(boxes(picture, 'recurrent').map((box) => box.forecast ?? false)).toEqual([
      false,
      true,
      true,
      true,
      true,
    ]);
  });

  it('of many steps folds', async () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [8, 2]), 2, { returnSequences: true });
    const picture = await draw(net.view('many-to-many', [h!], { forecast: { steps: 100 } }));
    expect(words(picture, 'time').slice(-4)).toEqual(['8', '9', '… 97 more steps', '107']);
  });

  it('is not drawn where the output does not fit the input', async () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [8, 2]), 5, { returnSequences: true });
    const picture = await draw(net.view('many-to-many', [h!], { forecast: { steps: 3 } }));
    expect(picture.arrows.some((arrow) => arrow.role === 'feedback')).toBe(false);
  });
});
