import type { Arrow, ArrowRole, Box, BoxRole, Title, Words } from '../picture.js';
import { textWidth } from '../text-width.js';
import { detailSize } from '../unrolled/node-size.js';
import { type CellSizes, type GateFormula, ownWeights, shapeOf, weightRows } from './cell-sizes.js';

/** A point of the picture: the centre of a box, or a corner of an arrow. */
type At = readonly [x: number, y: number];

const gateSize = { width: 128, height: 52 };
const vectorSize = { width: 60, height: 44 };
const operationSize = 28;
const lineHeight = 19;

/** How far the sides of boxes are from their centres, where arrows begin and end. */
export const reach = {
  gate: { x: gateSize.width / 2, y: gateSize.height / 2 },
  vector: { x: vectorSize.width / 2, y: vectorSize.height / 2 },
  operation: operationSize / 2,
};

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
  gate(id: string, at: At, sign: string, name: string, label: string): void {
    this.box(id, at, gateSize, { role: 'gate', title: { text: sign }, details: [name], label });
  }

  /** Something done value by value: `×`, `+`, `1−`, `tanh`. */
  operation(id: string, at: At, sign: string, label: string): void {
    const width = sign.length > 2 ? 56 : operationSize;
    this.box(id, at, { width, height: operationSize }, { role: 'merge', title: { text: sign }, label });
  }

  /** A state that comes in, `h` at `t−1`, or goes out, `h` at `t`. */
  state(id: string, at: At, text: string, index: string, units: number, label: string): void {
    this.box(id, at, vectorSize, {
      role: 'state',
      title: { text, index },
      details: [shapeOf(units)],
      label,
    });
  }

  /** The input of the step. */
  input(at: At, features: number | null): void {
    this.box('x', at, vectorSize, {
      role: 'input',
      title: { text: 'x', index: 't' },
      details: [shapeOf(features)],
      label: 'The input of this step',
    });
  }

  /** An arrow along corners. */
  flow(id: string, ...corners: readonly At[]): void {
    this.arrow(id, 'flow', corners);
  }

  /** The arrow of a state, along corners. */
  carry(id: string, ...corners: readonly At[]): void {
    this.arrow(id, 'carry', corners);
  }

  /** A line that joins another, along corners. */
  join(id: string, ...corners: readonly At[]): void {
    this.arrow(id, 'flow', corners, false);
  }

  /** A few words beside a line. */
  note(text: string, [x, y]: At, anchor: Words['anchor'] = 'start'): void {
    this.words.push({ role: 'note', text, x, y, anchor });
  }

  /** What gates compute from which weights, as a table, and below it what comes of them. */
  explain(gates: readonly GateFormula[], sizes: CellSizes, [x, top]: At, results: readonly string[]): void {
    const below = this.table(weightRows(gates, sizes), x, top) + 8;
    if (gates.length > 1) {
      this.note(ownWeights, [x, below]);
    }
    results.forEach((text, at) => {
      this.words.push({ role: 'caption', text, x, y: below + 22 + at * lineHeight, anchor: 'start' });
    });
  }

  /** Columns of text, each line below the last; gives the y below them. */
  private table(rows: readonly (readonly string[])[], x: number, top: number): number {
    const count = Math.max(...rows.map((row) => row.length));
    const lefts = Array.from({ length: count }, (_, column) =>
      rows[0]!.slice(0, column).reduce((left, _cell, i) => left + widthOf(rows, i) + 22, x),
    );
    rows.forEach((row, i) => {
      row.forEach((text, column) => {
        const role = i === 0 || column === 0 ? 'captionTitle' : 'caption';
        this.words.push({ role, text, x: lefts[column]!, y: top + i * lineHeight, anchor: 'start' });
      });
    });
    return top + rows.length * lineHeight;
  }

  private arrow(id: string, role: ArrowRole, corners: readonly At[], head = true): void {
    this.arrows.push({ id, role, points: corners.map(([x, y]) => ({ x, y })), head });
  }

  private box(id: string, [x, y]: At, size: { width: number; height: number }, content: BoxContent): void {
    this.boxes.push({
      id,
      x: x - size.width / 2,
      y: y - size.height / 2,
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
