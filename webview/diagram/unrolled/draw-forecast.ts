import type { Arrow, Frame, Words } from '../picture.js';
import type { Strokes } from './draw-steps.js';
import type { Stage } from './stage.js';
import type { Floor, PlacedColumn } from './tower-grid.js';

/** Each output from the last known step on, drawn back into the next step's input; and a band behind those steps. */
export function drawForecast(stage: Stage): Strokes & { readonly frames: readonly Frame[] } {
  const arrows: Arrow[] = [];
  const words: Words[] = [];
  const frames: Frame[] = [];
  for (const floor of stage.floors) {
    const forecast = floor.segment.kind === 'timeline' ? floor.segment.forecast : undefined;
    if (!forecast) {
      continue;
    }
    floor.columns.forEach((column, i) => {
      const next = floor.columns[i + 1];
      if (next?.forecast) {
        arrows.push(feedback(stage, floor, forecast, column, next));
      }
    });
    const known = floor.columns.filter((column) => !column.forecast);
    const beyond = floor.columns.filter((column) => column.forecast);
    for (const [columns, title] of [
      [known, known.length === 1 ? 'known' : 'known steps'],
      [beyond, 'forecast: each output is fed back'],
    ] as const) {
      const left = stage.cell(floor, columns[0]!).left + 4;
      const right = stage.cell(floor, columns.at(-1)!).right - 4;
      const y = stage.topOf(floor) - 34;
      frames.push({
        role: 'band',
        title,
        titleX: left + 14,
        x: left,
        y,
        width: right - left,
        height: stage.bottomOf(floor) + 12 - y,
      });
    }
  }
  return { arrows, words, frames };
}

/** From an output back into the next input; where steps are folded, from it into the fold, or from the fold on. */
function feedback(
  stage: Stage,
  floor: Floor,
  { input, output }: { readonly input: string; readonly output: string },
  column: PlacedColumn,
  next: PlacedColumn,
): Arrow {
  const from = stage.rectangle(floor, output, column);
  const level = from.y + from.height / 2;
  const start = {
    x: column.kind === 'fold' ? middleOf(stage, floor, column) : from.x + from.width,
    y: level,
  };
  const id = `feedback@${column.index}${column.forecast ? 'f' : ''}`;
  const hint = 'The output of this step is the next one’s input.';
  if (next.kind === 'fold') {
    const end = { x: middleOf(stage, floor, next), y: level };
    return { id, role: 'feedback', points: [start, end], head: false, hint };
  }
  const to = stage.rectangle(floor, input, next);
  const x = stage.cell(floor, next).left + next.x - next.left - 16;
  const end = { x: to.x, y: to.y + to.height / 2 };
  return { id, role: 'feedback', points: [start, { x, y: level }, { x, y: end.y }, end], head: true, hint };
}

function middleOf(stage: Stage, floor: Floor, column: PlacedColumn): number {
  const { left, right } = stage.cell(floor, column);
  return (left + right) / 2;
}
