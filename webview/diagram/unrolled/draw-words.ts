import type { Words } from '../picture.js';
import type { Stage } from './stage.js';

const lineHeight = 15;

/** The captions beside the rows, and the steps below the columns. */
export function drawWords(stage: Stage): Words[] {
  return [...captions(stage), ...times(stage)];
}

function captions(stage: Stage): Words[] {
  return stage.floors.flatMap((floor) =>
    stage.captions.get(floor)!.flatMap(({ node, layer, lines }) => {
      const box = stage.rectangle(floor, node, floor.columns[0]!);
      const passed = stage.routes.routes.some(
        ({ link, arrives }) => link.to.node === node && arrives === 'left',
      );
      const middle = box.y + box.height / 2;
      // A line that comes in from the left passes below the words.
      const first = passed
        ? middle - 8 - (lines.length - 1) * lineHeight
        : middle + 4 - ((lines.length - 1) * lineHeight) / 2;
      return lines.map(
        (text, i): Words => ({
          role: i === 0 ? 'captionTitle' : 'caption',
          text,
          x: stage.captionEdge(floor),
          y: first + i * lineHeight,
          anchor: 'end',
          layer,
        }),
      );
    }),
  );
}

function times(stage: Stage): Words[] {
  return stage.floors
    .filter((floor) => stage.showsTime(floor))
    .flatMap((floor) => {
      const y = stage.bottomOf(floor) + 22;
      return floor.columns.map((column): Words => {
        const { left, right } = stage.cell(floor, column);
        return { role: 'time', text: column.label, x: (left + right) / 2, y, anchor: 'middle' };
      });
    });
}
