import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitReadably, fitWhole, moved, revealing, zoomed } from '../../webview/diagram/panel/camera.js';

const size = (least: number, most: number) =>
  fc.record({ width: fc.integer({ min: least, max: most }), height: fc.integer({ min: least, max: most }) });
const pictures = size(100, 6000);
const rooms = size(200, 3000);

describe('the camera', () => {
  it('shows a picture that fits whole, in the middle', () => {
    expect(fitReadably({ width: 400, height: 300 }, { width: 800, height: 600 })).toEqual({
      x: (400 - 800 / 1.25) / 2,
      y: 0,
      scale: 1.25,
    });
  });

  it('begins a high picture at its top, large enough to read', () => {
    expect(fitReadably({ width: 400, height: 2000 }, { width: 700, height: 500 })).toMatchObject({
      y: 0,
      scale: 0.6,
    });
  });

  it('cuts nothing off at the right', () =>
    fc.assert(
      fc.property(pictures, rooms, (picture, room) => {
        const { x, scale } = fitReadably(picture, room);
        expect((picture.width - x) * scale <= room.width + 0.01 || scale === 0.15).toBe(true);
      }),
      { seed: 5 },
    ));

  it('shows all of a large picture when asked to', () =>
    fc.assert(
      fc.property(pictures, rooms, (picture, room) => {
        const { scale } = fitWhole(picture, room);
        const fits =
          picture.width * scale <= room.width + 0.01 && picture.height * scale <= room.height + 0.01;
        expect(fits || scale === 0.15).toBe(true);
      }),
      { seed: 5 },
    ));

  it('zooms around a point that stays where it is', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 800 }),
        (factor, at) => {
          const camera = { x: 10, y: 20, scale: 1 };
          const after = zoomed(camera, factor, { x: at, y: at });
          expect(after.x + at / after.scale).toBeCloseTo(camera.x + at / camera.scale);
          expect(after.y + at / after.scale).toBeCloseTo(camera.y + at / camera.scale);
          expect(after.scale).toBeGreaterThanOrEqual(0.15);
          expect(after.scale).toBeLessThanOrEqual(4);
        },
      ),
      { seed: 5 },
    ));

  it('never loses the picture out of sight', () =>
    fc.assert(
      fc.property(pictures, rooms, fc.integer({ min: -1e5, max: 1e5 }), (picture, room, far) => {
        const { x, y, scale } = moved({ x: 0, y: 0, scale: 1 }, far, far, picture, room);
        expect(x).toBeLessThan(picture.width);
        expect(y).toBeLessThan(picture.height);
        expect(x + room.width / scale).toBeGreaterThan(0);
        expect(y + room.height / scale).toBeGreaterThan(0);
      }),
      { seed: 5 },
    ));

  it('moves no more than is needed to see a box', () => {
    const room = { width: 500, height: 400 };
    const camera = { x: 0, y: 0, scale: 1 };
    expect(revealing(camera, { x: 100, y: 100, width: 50, height: 30 }, room)).toEqual(camera);
    const right = revealing(camera, { x: 700, y: 100, width: 50, height: 30 }, room);
    expect(right).toEqual({ x: 700 + 50 + 24 - 500, y: 0, scale: 1 });
    expect(revealing(right, { x: 100, y: 100, width: 50, height: 30 }, room).x).toBe(76);
  });
});
