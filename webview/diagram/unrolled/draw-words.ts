import type { Words } from '../picture.js';
import type { Stage } from './stage.js';
import type { Floor, PlacedColumn } from './tower-grid.js';

const lineHeight = 15;

/** The captions beside the rows, and the steps below the columns. */
export function drawWords(stage: Stage): Words[] {
  return [...captions(stage), ...times(stage)];
}

function captions(stage: Stage): Words[] {
  return stage.floors.flatMap((floor) =>
    stage.captions.get(floor)!.flatMap(({ node, layer, lines }) => {
      const { side, x } = stage.captionEdge(floor);
      const box = stage.rectangle(floor, node, floor.columns[0]!);
      const passed = stage.routes.routes.some(
        ({ link, arrives }) => link.to.node === node && arrives === side,
      );
      const middle = box.y + box.height / 2;
      // A line that comes in there passes below the words.
      const first = passed
        ? middle - 8 - (lines.length - 1) * lineHeight
        : middle + 4 - ((lines.length - 1) * lineHeight) / 2;
      return lines.map(
        (text, i): Words => ({
          role: i === 0 ? 'captionTitle' : 'caption',
          text,
          x,
          y: first + i * lineHeight,
          anchor: side === 'left' ? 'end' : 'start',
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
      const y = stage.bottomOf(floor) + (floor.level === 0 ? 22 : 32);
      // Arrows that come up from every step below leave room beside them.
      const passed = stage.routes.routes.some(({ link, arrives }) => {
        return link.kind === 'sequence' && link.to.segment === floor.segment.id && arrives === 'vertical';
      });
      return floor.columns.map((column): Words => {
        const x = centreOf(stage, floor, column);
        const beside = passed && column.kind === 'step';
        return {
          role: 'time',
          text: column.label,
          x: beside ? x - 8 : x,
          y,
          anchor: beside ? 'end' : 'middle',
        };
      });
    });
}

/** Below what goes in at the step, where that is one thing; else below the middle of the column. */
function centreOf(stage: Stage, floor: Floor, column: PlacedColumn): number {
  const inputs = floor.segment.nodes.filter((node) => node.role === 'input');
  if (inputs.length === 1 && column.kind === 'step') {
    const box = stage.rectangle(floor, inputs[0]!.id, column);
    return box.x + box.width / 2;
  }
  const { left, right } = stage.cell(floor, column);
  return (left + right) / 2;
}
