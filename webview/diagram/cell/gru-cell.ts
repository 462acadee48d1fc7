import type { Recurrence } from '../../../language/model/network-view.js';
import type { CellScene } from './cell-scene.js';
import { type CellSizes, ownWeights, shapeOf, sign, weightRows } from './cell-sizes.js';

const top = 60;
const middle = 150;
const gates = 250;
const bottom = 340;
const [left, reset, update, complement, candidate, right] = [0, 146, 294, 410, 530, 680] as const;

/** One step of a GRU: the state runs along the top, the update gate mixes it with a candidate. */
export function drawGruCell(
  scene: CellScene,
  { activation, recurrentActivation, resetAfter }: Recurrence,
  sizes: CellSizes,
): void {
  const state = shapeOf(sizes.units);
  const gate = sign(recurrentActivation);
  const squashed = sign(activation);
  scene.vector('h-before', { x: left, y: top }, 'state', 'h', 't−1', state, 'The state of the step before');
  scene.vector(
    'x',
    { x: 60, y: bottom + 80 },
    'input',
    'x',
    't',
    shapeOf(sizes.features),
    'The input of this step',
  );
  scene.gate(
    'reset',
    { x: reset, y: gates },
    gate,
    'reset gate r',
    'Reset gate: how much of the old state the candidate sees',
  );
  scene.gate(
    'update',
    { x: update, y: gates },
    gate,
    'update gate z',
    'Update gate: how much of the old state stays',
  );
  scene.gate(
    'candidate',
    { x: candidate, y: gates },
    squashed,
    'candidate h̃',
    'Candidate: what the new state could be',
  );
  scene.operation('keep', { x: update, y: top }, '×', 'The old state times the update gate');
  scene.operation('rest', { x: complement, y: middle }, '1−', 'One minus the update gate');
  scene.operation(
    'take',
    { x: candidate, y: middle },
    '×',
    'The candidate times what the update gate leaves',
  );
  scene.operation('add', { x: candidate, y: top }, '+', 'What is kept plus what is taken in: the new state');
  scene.vector(
    'h-after',
    { x: right, y: top },
    'state',
    'h',
    't',
    state,
    'The state for the next step, and this step’s output',
  );

  const along = { role: 'carry' } as const;
  scene.arrow(
    'h-in',
    [
      { x: left + 30, y: top },
      { x: update - 14, y: top },
    ],
    along,
  );
  scene.arrow(
    'h-kept',
    [
      { x: update + 14, y: top },
      { x: candidate - 14, y: top },
    ],
    along,
  );
  scene.arrow(
    'h-out',
    [
      { x: candidate + 14, y: top },
      { x: right - 30, y: top },
    ],
    along,
  );
  scene.arrow(
    'h-down',
    [
      { x: 60, y: top },
      { x: 60, y: bottom },
      { x: candidate, y: bottom },
      { x: candidate, y: gates + 26 },
    ],
    along,
  );
  scene.arrow(
    'x-in',
    [
      { x: 60, y: bottom + 58 },
      { x: 60, y: bottom },
    ],
    { head: false },
  );
  scene.arrow('reset-in', [
    { x: reset, y: bottom },
    { x: reset, y: gates + 26 },
  ]);
  scene.arrow('update-in', [
    { x: update, y: bottom },
    { x: update, y: gates + 26 },
  ]);
  scene.arrow('update-up', [
    { x: update, y: gates - 26 },
    { x: update, y: top + 14 },
  ]);
  scene.arrow('update-rest', [
    { x: update, y: middle },
    { x: complement - 14, y: middle },
  ]);
  scene.arrow('rest-out', [
    { x: complement + 14, y: middle },
    { x: candidate - 14, y: middle },
  ]);
  scene.arrow('candidate-out', [
    { x: candidate, y: gates - 26 },
    { x: candidate, y: middle + 14 },
  ]);
  scene.arrow('taken', [
    { x: candidate, y: middle - 14 },
    { x: candidate, y: top + 14 },
  ]);
  const passage = (update + candidate) / 2;
  scene.arrow('reset-out', [
    { x: reset, y: gates - 26 },
    { x: reset, y: gates - 50 },
    { x: passage, y: gates - 50 },
    { x: passage, y: gates },
    { x: candidate - 64, y: gates },
  ]);
  scene.note('the state', 180, top - 8);
  scene.note('x and h together', 74, bottom + 18);
  scene.note('resets h here', passage - 6, gates - 56, 'end');

  const formula = resetAfter ? 'W·x + b + r × (U·h + b′)' : 'W·x + U·(r × h) + b';
  const plain = resetAfter ? 'W·x + b + U·h + b′' : 'W·x + U·h + b';
  const rows = weightRows(
    [
      { name: 'reset gate r', formula: `r = ${gate}(${plain})` },
      { name: 'update gate z', formula: `z = ${gate}(${plain})` },
      { name: 'candidate h̃', formula: `h̃ = ${squashed}(${formula})` },
    ],
    sizes,
  );
  const below = scene.table(rows, left - 30, bottom + 150) + 8;
  scene.note(ownWeights, left - 30, below);
  scene.note('hₜ = z × hₜ₋₁ + (1 − z) × h̃', left - 30, below + 22, 'start', 'caption');
}
