import type { Recurrence } from '../../../language/model/network-view.js';
import { type CellScene, reach } from './cell-scene.js';
import { type CellSizes, sign } from './cell-sizes.js';

const line = 60;
const [left, centre, right] = [0, 230, 460] as const;

/** One step of a simple recurrent layer: one function of the input and the state before. */
export function drawSimpleCell(scene: CellScene, { activation }: Recurrence, sizes: CellSizes): void {
  const squashed = sign(activation);
  scene.state('h-before', [left, line], 'h', 't−1', sizes.units, 'The state of the step before');
  scene.input([centre, line + 110], sizes.features);
  scene.gate(
    'new-state',
    [centre, line],
    squashed,
    'new state',
    'The new state: the input and the old state, weighted and added',
  );
  scene.state(
    'h-after',
    [right, line],
    'h',
    't',
    sizes.units,
    'The state for the next step, and this step’s output',
  );

  scene.carry('h-in', [left + reach.vector.x, line], [centre - reach.gate.x, line]);
  scene.flow('x-in', [centre, line + 110 - reach.vector.y], [centre, line + reach.gate.y]);
  scene.carry('h-out', [centre + reach.gate.x, line], [right - reach.vector.x, line]);

  const formula = { name: 'new state h', formula: `h = ${squashed}(W·x + U·h + b)` };
  scene.explain([formula], sizes, [left - 30, line + 180], []);
}
