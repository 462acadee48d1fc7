import type { Recurrence } from '../../../language/model/network-view.js';
import { type CellScene, reach } from './cell-scene.js';
import { type CellSizes, sign } from './cell-sizes.js';

const top = 60;
const middle = 150;
const gates = 250;
const bottom = 340;
/** Where the input is, and the state on its way down to it. */
const inlet = 60;
const [left, reset, update, complement, candidate, right] = [0, 146, 294, 410, 530, 680] as const;

/** One step of a GRU: the state runs along the top, the update gate mixes it with a candidate. */
export function drawGruCell(scene: CellScene, recurrence: Recurrence, sizes: CellSizes): void {
  drawBoxes(scene, recurrence, sizes);
  drawArrows(scene);
  explain(scene, recurrence, sizes);
}

function drawBoxes(
  scene: CellScene,
  { activation, recurrentActivation }: Recurrence,
  { units, features }: CellSizes,
): void {
  const gate = sign(recurrentActivation);
  const state = 'The state for the next step, and this step’s output';
  const seen = 'Reset gate: how much of the old state the candidate sees';
  const stays = 'Update gate: how much of the old state stays';
  scene.state('h-before', [left, top], 'h', 't−1', units, 'The state of the step before');
  scene.input([inlet, bottom + 80], features);
  scene.gate('reset', [reset, gates], gate, 'reset gate r', seen);
  scene.gate('update', [update, gates], gate, 'update gate z', stays);
  const could = 'Candidate: what the new state could be';
  scene.gate('candidate', [candidate, gates], sign(activation), 'candidate h̃', could);
  scene.operation('keep', [update, top], '×', 'The old state times the update gate');
  scene.operation('rest', [complement, middle], '1−', 'One minus the update gate');
  scene.operation('take', [candidate, middle], '×', 'The candidate times what the update gate leaves');
  scene.operation('add', [candidate, top], '+', 'What is kept plus what is taken in: the new state');
  scene.state('h-after', [right, top], 'h', 't', units, state);
}

function drawArrows(scene: CellScene): void {
  const { gate, vector, operation } = reach;
  scene.carry('h-in', [left + vector.x, top], [update - operation, top]);
  scene.carry('h-kept', [update + operation, top], [candidate - operation, top]);
  scene.carry('h-out', [candidate + operation, top], [right - vector.x, top]);
  scene.carry('h-down', [inlet, top], [inlet, bottom], [candidate, bottom], [candidate, gates + gate.y]);
  scene.join('x-in', [inlet, bottom + 80 - vector.y], [inlet, bottom]);
  scene.flow('reset-in', [reset, bottom], [reset, gates + gate.y]);
  scene.flow('update-in', [update, bottom], [update, gates + gate.y]);
  scene.flow('update-up', [update, gates - gate.y], [update, top + operation]);
  scene.flow('update-rest', [update, middle], [complement - operation, middle]);
  scene.flow('rest-out', [complement + operation, middle], [candidate - operation, middle]);
  scene.flow('candidate-out', [candidate, gates - gate.y], [candidate, middle + operation]);
  scene.flow('taken', [candidate, middle - operation], [candidate, top + operation]);
  const passage = (update + candidate) / 2;
  scene.flow(
    'reset-out',
    [reset, gates - gate.y],
    [reset, gates - 50],
    [passage, gates - 50],
    [passage, gates],
    [candidate - gate.x, gates],
  );
  scene.note('the state', [180, top - 8]);
  scene.note('x and h together', [inlet + 14, bottom + 18]);
  scene.note('resets h here', [passage - 6, gates - 56], 'end');
}

function explain(
  scene: CellScene,
  { activation, recurrentActivation, resetAfter }: Recurrence,
  sizes: CellSizes,
): void {
  const gate = sign(recurrentActivation);
  const summed = resetAfter ? 'W·x + b + U·h + b′' : 'W·x + U·h + b';
  const summedAfterReset = resetAfter ? 'W·x + b + r × (U·h + b′)' : 'W·x + U·(r × h) + b';
  scene.explain(
    [
      { name: 'reset gate r', formula: `r = ${gate}(${summed})` },
      { name: 'update gate z', formula: `z = ${gate}(${summed})` },
      { name: 'candidate h̃', formula: `h̃ = ${sign(activation)}(${summedAfterReset})` },
    ],
    sizes,
    [left - 30, bottom + 150],
    ['hₜ = z × hₜ₋₁ + (1 − z) × h̃'],
  );
}
