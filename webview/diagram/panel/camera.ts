import type { Point } from '../picture.js';

/** Which part of a picture is seen: its upper left corner, and pixels of the screen for each of the picture's. */
export interface Camera extends Point {
  readonly scale: number;
}

/** A width and a height, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const least = 0.15;
const most = 4;
/** A picture opens no smaller than this for its height's sake: what is further down is a turn of the wheel away. */
export const readable = 0.6;
const largest = 1.25;

/** Shows the whole width of a picture, and its whole height as far as that keeps it readable. */
export function fitReadably(picture: Size, room: Size): Camera {
  const inHeight = Math.max(readable, room.height / picture.height);
  const scale = Math.min(room.width / picture.width, inHeight);
  return placed(picture, room, Math.min(largest, Math.max(least, scale)));
}

/** Shows the whole picture, however small. */
export function fitWhole(picture: Size, room: Size): Camera {
  const whole = Math.min(room.width / picture.width, room.height / picture.height);
  return placed(picture, room, Math.min(largest, Math.max(least, whole)));
}

/** Zooms by a factor around a point of the screen, which stays where it is. */
export function zoomed(camera: Camera, factor: number, at: Point): Camera {
  const scale = Math.min(most, Math.max(least, camera.scale * factor));
  const keep = (start: number, point: number) => start + point / camera.scale - point / scale;
  return { x: keep(camera.x, at.x), y: keep(camera.y, at.y), scale };
}

/** Moves by pixels of the screen; a corner of the picture stays in sight. */
export function moved(camera: Camera, dx: number, dy: number, picture: Size, room: Size): Camera {
  const { scale } = camera;
  const within = (value: number, size: number, seen: number) =>
    Math.min(size - 60 / scale, Math.max(60 / scale - seen / scale, value));
  return {
    scale,
    x: within(camera.x + dx / scale, picture.width, room.width),
    y: within(camera.y + dy / scale, picture.height, room.height),
  };
}

/** Moves no more than is needed to see a box of the picture. */
export function revealing(camera: Camera, box: Point & Size, room: Size): Camera {
  const margin = 24 / camera.scale;
  const shift = (start: number, seen: number, from: number, size: number) => {
    if (from - margin < start) {
      return from - margin;
    }
    return from + size + margin > start + seen ? from + size + margin - seen : start;
  };
  return {
    scale: camera.scale,
    x: shift(camera.x, room.width / camera.scale, box.x, box.width),
    y: shift(camera.y, room.height / camera.scale, box.y, box.height),
  };
}

/** From above; in the middle where there is room at both sides, else from the left. */
function placed(picture: Size, room: Size, scale: number): Camera {
  return { x: Math.min(0, (picture.width - room.width / scale) / 2), y: 0, scale };
}
