import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { networks } from './networks.js';

describe('where ELK fails', () => {
  const warn = vi.spyOn(console, 'warn');
  beforeEach(() => warn.mockImplementation(() => undefined));
  afterEach(() => warn.mockReset());

  it('a network is drawn all the same, and the graph at fault is named', async () => {
    for (const make of Object.values(networks)) {
      const view = make();
      for (const kind of ['unrolled', 'layers'] as const) {
        const { boxes, arrows } = await drawPicture(view, kind, () => Promise.reject(new Error('d is null')));
        const drawn = new Set(
          boxes.flatMap(({ subject }) => (subject?.kind === 'call' ? [subject.index] : [])),
        );
        expect(drawn.size).toBe(view.calls.length);
        for (const { points } of arrows) {
          expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
        }
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            const apart = a.x + a.width <= b.x + 0.5 || b.x + b.width <= a.x + 0.5;
            expect(
              apart || a.y + a.height <= b.y + 0.5 || b.y + b.height <= a.y + 0.5,
              `${a.id} ${b.id}`,
            ).toBe(true);
          }
        }
      }
    }
    expect(warn.mock.calls.flat()).toContain(
      'The layout of time-0 failed, so it stands in plain rows: d is null',
    );
  });
});
