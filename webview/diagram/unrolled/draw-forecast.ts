import type { Arrow, Frame, Words } from '../picture.js';
import type { Strokes } from './draw-steps.js';
import type { Stage } from './stage.js';

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
      const steps = column.kind === 'step' && next?.kind === 'step' && next.forecast;
      if (!steps) {
        return;
      }
      const output = stage.rectangle(floor, forecast.output, column);
      const input = stage.rectangle(floor, forecast.input, next);
      const x = stage.cell(floor, next).left + next.x - next.left - 16;
      const from = { x: output.x + output.width, y: output.y + output.height / 2 };
      const to = { x: input.x, y: input.y + input.height / 2 };
      arrows.push({
        id: `feedback@${column.index}${column.forecast ? 'f' : ''}`,
        role: 'feedback',
        points: [from, { x, y: from.y }, { x, y: to.y }, to],
        head: true,
        hint: 'The output of this step is the next one’s input.',
      });
    });
    const known = floor.columns.filter((column) => !column.forecast);
    const beyond = floor.columns.filter((column) => column.forecast);
    for (const [columns, title] of [
      [known, 'known steps'],
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
