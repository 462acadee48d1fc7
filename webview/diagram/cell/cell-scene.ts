import type { Arrow, ArrowRole, Box, BoxRole, Point, Title, Words } from '../picture.js';
import { textWidth } from '../text-width.js';
import { detailSize } from '../unrolled/node-size.js';

/** What a box in a cell is said to be. */
interface BoxContent {
  readonly role: BoxRole;
  readonly title: Title;
  readonly details?: readonly string[];
  readonly label: string;
}

/** The inside of a cell while it is drawn: boxes by their centre, arrows by their corners. */
export class CellScene {
  readonly boxes: Box[] = [];
  readonly arrows: Arrow[] = [];
  readonly words: Words[] = [];

  /** @param call the index of the call whose inside this is; @param layer its layer's name */
  constructor(
    private readonly call: number,
    private readonly layer: string,
  ) {}

  /** A gate or another function with weights of its own. */
  gate(id: string, at: Point, sign: string, name: string, label: string): void {
    this.box(
      id,
      at,
      { width: 128, height: 52 },
      { role: 'gate', title: { text: sign }, details: [name], label },
    );
  }

  /** Something done value by value: `×`, `+`, `1−`, `tanh`. */
  operation(id: string, at: Point, sign: string, label: string): void {
    const width = sign.length > 2 ? 56 : 28;
    this.box(id, at, { width, height: 28 }, { role: 'merge', title: { text: sign }, label });
  }

  /** A vector that comes in or goes out: `h` with the sign `t−1`. */
  vector(
    id: string,
    at: Point,
    role: BoxRole,
    text: string,
    index: string,
    shape: string,
    label: string,
  ): void {
    this.box(id, at, { width: 60, height: 44 }, { role, title: { text, index }, details: [shape], label });
  }

  /** An arrow along corners; `shape` is told at its longest part. */
  arrow(
    id: string,
    points: readonly Point[],
    more: { role?: ArrowRole; head?: boolean; hint?: string } = {},
  ): void {
    this.arrows.push({
      id,
      role: more.role ?? 'flow',
      points,
      head: more.head ?? true,
      ...(more.hint && { hint: more.hint }),
    });
  }

  note(
    text: string,
    x: number,
    y: number,
    anchor: Words['anchor'] = 'start',
    role: Words['role'] = 'note',
  ): void {
    this.words.push({ role, text, x, y, anchor });
  }

  /** Columns of text, each line below the last; gives the y below them. */
  table(rows: readonly (readonly string[])[], x: number, top: number): number {
    const count = Math.max(...rows.map((row) => row.length));
    const lefts = Array.from({ length: count }, (_, column) =>
      rows[0]!.slice(0, column).reduce((left, _cell, i) => left + widthOf(rows, i) + 22, x),
    );
    rows.forEach((row, i) => {
      row.forEach((text, column) => {
        const role = i === 0 || column === 0 ? 'captionTitle' : 'caption';
        this.words.push({ role, text, x: lefts[column]!, y: top + i * 19, anchor: 'start' });
      });
    });
    return top + rows.length * 19;
  }

  private box(id: string, centre: Point, size: { width: number; height: number }, content: BoxContent): void {
    this.boxes.push({
      id,
      x: centre.x - size.width / 2,
      y: centre.y - size.height / 2,
      ...size,
      details: [],
      ...content,
      subject: { kind: 'call', index: this.call },
      layer: this.layer,
      copy: false,
    });
  }
}

function widthOf(rows: readonly (readonly string[])[], column: number): number {
  return Math.max(...rows.map((row) => textWidth(row[column] ?? '', detailSize, column === 0)));
}
