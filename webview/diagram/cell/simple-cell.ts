import type { Recurrence } from '../../../language/model/network-view.js';
import type { CellScene } from './cell-scene.js';
import { type CellSizes, shapeOf, sign, weightRows } from './cell-sizes.js';

const line = 60;
const [left, centre, right] = [0, 230, 460] as const;

/** One step of a simple recurrent layer: one function of the input and the state before. */
export function drawSimpleCell(scene: CellScene, { activation }: Recurrence, sizes: CellSizes): void {
  const state = shapeOf(sizes.units);
  const squashed = sign(activation);
  scene.vector('h-before', { x: left, y: line }, 'state', 'h', 't−1', state, 'The state of the step before');
  scene.vector(
    'x',
    { x: centre, y: line + 110 },
    'input',
    'x',
    't',
    shapeOf(sizes.features),
    'The input of this step',
  );
  scene.gate(
    'new-state',
    { x: centre, y: line },
    squashed,
    'new state',
    'The new state: the input and the old state, weighted and added',
  );
  scene.vector(
    'h-after',
    { x: right, y: line },
    'state',
    'h',
    't',
    state,
    'The state for the next step, and this step’s output',
  );
  scene.arrow(
    'h-in',
    [
      { x: left + 30, y: line },
      { x: centre - 64, y: line },
    ],
    { role: 'carry' },
  );
  scene.arrow('x-in', [
    { x: centre, y: line + 88 },
    { x: centre, y: line + 26 },
  ]);
  scene.arrow(
    'h-out',
    [
      { x: centre + 64, y: line },
      { x: right - 30, y: line },
    ],
    { role: 'carry' },
  );
  scene.table(
    weightRows([{ name: 'new state h', formula: `h = ${squashed}(W·x + U·h + b)` }], sizes),
    left - 30,
    line + 180,
  );
}
