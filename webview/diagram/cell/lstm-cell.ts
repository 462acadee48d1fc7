import type { Recurrence } from '../../../language/model/network-view.js';
import type { CellScene } from './cell-scene.js';
import { type CellSizes, ownWeights, shapeOf, sign, weightRows } from './cell-sizes.js';

const longTerm = 60;
const middle = 150;
const gates = 250;
const shortTerm = 340;
const [left, forget, input, candidate, output, squash, right] = [0, 126, 262, 398, 546, 650, 748] as const;

/** One step of an LSTM: the long-term state above, the short-term state below, four gates between. */
export function drawLstmCell(
  scene: CellScene,
  { activation, recurrentActivation }: Recurrence,
  sizes: CellSizes,
): void {
  const state = shapeOf(sizes.units);
  const gate = sign(recurrentActivation);
  const squashed = sign(activation);
  scene.vector(
    'c-before',
    { x: left, y: longTerm },
    'state',
    'c',
    't−1',
    state,
    'The long-term state of the step before',
  );
  scene.vector(
    'h-before',
    { x: left, y: shortTerm },
    'state',
    'h',
    't−1',
    state,
    'The short-term state of the step before',
  );
  scene.vector(
    'x',
    { x: 70, y: shortTerm + 80 },
    'input',
    'x',
    't',
    shapeOf(sizes.features),
    'The input of this step',
  );

  scene.gate(
    'forget',
    { x: forget, y: gates },
    gate,
    'forget gate f',
    'Forget gate: how much of the long-term state stays',
  );
  scene.gate(
    'input',
    { x: input, y: gates },
    gate,
    'input gate i',
    'Input gate: how much of the candidate is taken in',
  );
  scene.gate(
    'candidate',
    { x: candidate, y: gates },
    squashed,
    'candidate c̃',
    'Candidate: what could be remembered of this step',
  );
  scene.gate(
    'output',
    { x: output, y: gates },
    gate,
    'output gate o',
    'Output gate: how much of the long-term state shows',
  );
  scene.operation('keep', { x: forget, y: longTerm }, '×', 'The long-term state times the forget gate');
  scene.operation('take', { x: candidate, y: middle }, '×', 'The candidate times the input gate');
  scene.operation(
    'add',
    { x: candidate, y: longTerm },
    '+',
    'What is kept plus what is taken in: the new long-term state',
  );
  scene.operation('squash', { x: squash, y: middle - 20 }, squashed, 'The long-term state, squashed');
  scene.operation(
    'show',
    { x: squash, y: gates - 40 },
    '×',
    'The squashed state times the output gate: the new short-term state',
  );
  scene.vector(
    'c-after',
    { x: right, y: longTerm },
    'state',
    'c',
    't',
    state,
    'The long-term state for the next step',
  );
  scene.vector(
    'h-after',
    { x: right, y: shortTerm },
    'state',
    'h',
    't',
    state,
    'The short-term state for the next step, and this step’s output',
  );

  const along = { role: 'carry' } as const;
  scene.arrow(
    'c-in',
    [
      { x: left + 30, y: longTerm },
      { x: forget - 14, y: longTerm },
    ],
    along,
  );
  scene.arrow(
    'c-kept',
    [
      { x: forget + 14, y: longTerm },
      { x: candidate - 14, y: longTerm },
    ],
    along,
  );
  scene.arrow(
    'c-out',
    [
      { x: candidate + 14, y: longTerm },
      { x: right - 30, y: longTerm },
    ],
    along,
  );
  scene.arrow(
    'h-in',
    [
      { x: left + 30, y: shortTerm },
      { x: output, y: shortTerm },
      { x: output, y: gates + 26 },
    ],
    along,
  );
  scene.arrow(
    'x-in',
    [
      { x: 70, y: shortTerm + 58 },
      { x: 70, y: shortTerm },
    ],
    { head: false },
  );
  for (const [id, x] of [
    ['forget', forget],
    ['input', input],
    ['candidate', candidate],
  ] as const) {
    scene.arrow(`${id}-in`, [
      { x, y: shortTerm },
      { x, y: gates + 26 },
    ]);
  }
  scene.arrow('forget-out', [
    { x: forget, y: gates - 26 },
    { x: forget, y: longTerm + 14 },
  ]);
  scene.arrow('input-out', [
    { x: input, y: gates - 26 },
    { x: input, y: middle },
    { x: candidate - 14, y: middle },
  ]);
  scene.arrow('candidate-out', [
    { x: candidate, y: gates - 26 },
    { x: candidate, y: middle + 14 },
  ]);
  scene.arrow('taken', [
    { x: candidate, y: middle - 14 },
    { x: candidate, y: longTerm + 14 },
  ]);
  scene.arrow('c-down', [
    { x: squash, y: longTerm },
    { x: squash, y: middle - 34 },
  ]);
  scene.arrow('squashed', [
    { x: squash, y: middle - 6 },
    { x: squash, y: gates - 54 },
  ]);
  scene.arrow('output-out', [
    { x: output, y: gates - 26 },
    { x: output, y: gates - 40 },
    { x: squash - 14, y: gates - 40 },
  ]);
  scene.arrow(
    'h-out',
    [
      { x: squash, y: gates - 26 },
      { x: squash, y: shortTerm },
      { x: right - 30, y: shortTerm },
    ],
    along,
  );

  scene.note('long-term line', 170, longTerm - 8);
  scene.note('short-term line', 290, shortTerm + 18);
  scene.note('x and h together', 84, shortTerm + 18);

  const weighted = '(W·x + U·h + b)';
  const rows = weightRows(
    [
      { name: 'forget gate f', formula: `f = ${gate}${weighted}` },
      { name: 'input gate i', formula: `i = ${gate}${weighted}` },
      { name: 'candidate c̃', formula: `c̃ = ${squashed}${weighted}` },
      { name: 'output gate o', formula: `o = ${gate}${weighted}` },
    ],
    sizes,
  );
  const below = scene.table(rows, left - 30, shortTerm + 150) + 8;
  scene.note(ownWeights, left - 30, below);
  scene.note('cₜ = f × cₜ₋₁ + i × c̃', left - 30, below + 22, 'start', 'caption');
  scene.note(`hₜ = o × ${squashed}(cₜ)`, left - 30, below + 41, 'start', 'caption');
}
