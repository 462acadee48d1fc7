import type { Arrow, Point, Rectangle, Words } from '../picture.js';
import { comesIn, endWidths, goesOut, resetWords, zeroReach } from './carry-ends.js';
import type { Strokes } from './draw-steps.js';
import type { Carry, GraphNode } from './graph.js';
import type { Stage } from './stage.js';
import type { Floor, PlacedColumn } from './tower-grid.js';

/** The arrows over time of every recurrent row, at equal heights from step to step. */
export function drawCarries(stage: Stage): Strokes {
  const arrows: Arrow[] = [];
  const words: Words[] = [];
  for (const floor of stage.floors) {
    for (const node of floor.segment.nodes) {
      if (node.carry) {
        const row = new Row(stage, floor, node, node.carry);
        arrows.push(...row.arrows());
        words.push(...row.words());
      }
    }
  }
  return { arrows, words };
}

/** The arrow that brings a row's first zeros, and the `0` at its beginning. */
const zeroRoom = zeroReach + 18;

/** The strips along which states are carried, which other words keep free. */
export function carryStrips(stage: Stage): Rectangle[] {
  return stage.floors.flatMap((floor) =>
    floor.segment.nodes
      .filter((node) => node.carry)
      .map((node) => {
        const first = stage.rectangle(floor, node.id, floor.columns[0]!);
        const last = stage.rectangle(floor, node.id, floor.columns.at(-1)!);
        const y = first.y + first.height / 2 - 18;
        return {
          x: first.x - zeroRoom,
          y,
          width: last.x + last.width - first.x + 2 * zeroRoom,
          height: 36,
        };
      }),
  );
}

/** One recurrent row: its arrows go from each column to the next one in reading order. */
class Row {
  /** Steps and folds, in the order in which they are read. */
  private readonly order: readonly PlacedColumn[];
  private readonly sign: number;

  constructor(
    private readonly stage: Stage,
    private readonly floor: Floor,
    private readonly node: GraphNode,
    private readonly carry: Carry,
  ) {
    const forward = carry.direction === 'forward';
    this.order = forward ? floor.columns : [...floor.columns].reverse();
    this.sign = forward ? 1 : -1;
  }

  arrows(): Arrow[] {
    return [...this.first(), ...this.between(), ...this.last()];
  }

  words(): Words[] {
    const { states, shape } = this.carry;
    const words: Words[] = [];
    for (const { from, to } of this.gaps()) {
      const x = (this.leaving(from).x + this.arriving(to).x) / 2;
      const { y } = this.leaving(from);
      words.push({ role: 'shape', text: states, x, y: y - 5, anchor: 'middle' });
      words.push({ role: 'shape', text: shape, x, y: y + 13, anchor: 'middle' });
    }
    return [...words, ...this.endWords()];
  }

  /** The zeros or the state before that the first step begins with. */
  private first(): Arrow[] {
    const { start } = this.carry;
    if (start === 'given') {
      return [];
    }
    const end = this.arriving(this.order[0]!);
    const reach = start === 'zeros' ? zeroReach : this.outerWidth('start') - 8;
    return [
      {
        id: `${this.node.id}-start`,
        role: 'carry',
        points: [{ x: end.x - this.sign * reach, y: end.y }, end],
        head: true,
        hint:
          start === 'zeros'
            ? 'Before the first step, the state is zeros.'
            : 'Stateful: the state that the batch before ended with.',
      },
    ];
  }

  private between(): Arrow[] {
    return this.gaps().map(({ from, to, folded }) => ({
      id: `${this.node.id}-carry-${from.forecast ? 'f' : ''}${from.index}`,
      role: 'carry',
      points: [this.leaving(from), this.arriving(to)],
      head: true,
      ...(folded && { folded }),
      hint: this.meaning(),
    }));
  }

  private last(): Arrow[] {
    if (!this.isKept()) {
      return [];
    }
    const start = this.leaving(this.order.findLast((column) => column.kind === 'step')!);
    return [
      {
        id: `${this.node.id}-end`,
        role: 'carry',
        points: [start, { x: start.x + this.sign * (this.outerWidth('end') - 8), y: start.y }],
        head: true,
        hint: 'Stateful: the next batch goes on from this state.',
      },
    ];
  }

  private endWords(): Words[] {
    const { start, shape } = this.carry;
    const begin = this.arriving(this.order[0]!);
    const anchor = (towardsEnd: boolean) => (towardsEnd === this.sign > 0 ? 'start' : 'end');
    if (start === 'zeros') {
      const x = begin.x - this.sign * (zeroReach + 4);
      return [{ role: 'shape', text: '0', x, y: begin.y + 4, anchor: anchor(false) }];
    }
    if (start === 'given') {
      return [];
    }
    const startX = begin.x - this.sign * (this.outerWidth('start') - 8);
    const reset = resetWords(this.stage.view.resetStates);
    const before: Words[] = [
      { role: 'note', text: comesIn, x: startX, y: begin.y - 6, anchor: anchor(true) },
      { role: 'note', text: reset, x: startX, y: begin.y + 15, anchor: anchor(true) },
    ];
    if (!this.isKept()) {
      return before;
    }
    const end = this.leaving(this.order.findLast((column) => column.kind === 'step')!);
    const endX = end.x + this.sign * 8;
    return [
      ...before,
      { role: 'note', text: goesOut, x: endX, y: end.y - 6, anchor: anchor(true) },
      { role: 'shape', text: `${this.carry.states} ${shape}`, x: endX, y: end.y + 15, anchor: anchor(true) },
    ];
  }

  /** True where the last state is kept for the next batch, rather than gone on from in a forecast. */
  private isKept(): boolean {
    return this.carry.start === 'carried' && !this.order.some((column) => column.forecast);
  }

  private meaning(): string {
    const both = this.carry.states.includes('c');
    return both
      ? `The short-term state h and the long-term state c, ${this.carry.shape} each, go on to the next step.`
      : `The state h, ${this.carry.shape}, goes on to the next step.`;
  }

  /** Neighbouring steps, and those with a fold between. */
  private gaps(): { from: PlacedColumn; to: PlacedColumn; folded: boolean }[] {
    const steps = this.order.filter((column) => column.kind === 'step');
    return steps.slice(1).map((to, i) => {
      const from = steps[i]!;
      return { from, to, folded: Math.abs(this.order.indexOf(to) - this.order.indexOf(from)) > 1 };
    });
  }

  private outerWidth(which: 'start' | 'end'): number {
    const widths = endWidths(this.node, this.stage.view.resetStates);
    return this.sign > 0 === (which === 'start') ? widths.start : widths.end;
  }

  private leaving(column: PlacedColumn): Point {
    return this.side(column, this.sign > 0);
  }

  private arriving(column: PlacedColumn): Point {
    return this.side(column, this.sign < 0);
  }

  private side(column: PlacedColumn, right: boolean): Point {
    const box = this.stage.rectangle(this.floor, this.node.id, column);
    return { x: right ? box.x + box.width : box.x, y: box.y + box.height / 2 };
  }
}
