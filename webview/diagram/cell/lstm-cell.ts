import type { Recurrence } from '../../../language/model/network-view.js';
import { type CellScene, reach } from './cell-scene.js';
import { type CellSizes, sign } from './cell-sizes.js';

const longTerm = 60;
const middle = 150;
const gates = 250;
const shortTerm = 340;
/** Where the long-term state is squashed on its way down, and where the output gate lets it through. */
const squashing = 130;
const showing = 210;
/** Where the input comes in. */
const inlet = 70;
const [left, forget, input, candidate, output, squash, right] = [0, 126, 262, 398, 546, 650, 748] as const;

/** One step of an LSTM: the long-term state above, the short-term state below, four gates between. */
export function drawLstmCell(scene: CellScene, recurrence: Recurrence, sizes: CellSizes): void {
  drawVectorsBefore(scene, sizes);
  drawGates(scene, recurrence);
  drawOperations(scene, recurrence);
  drawVectorsAfter(scene, sizes);
  drawStates(scene);
  drawFlows(scene);
  explain(scene, recurrence, sizes);
}

function drawVectorsBefore(scene: CellScene, { units, features }: CellSizes): void {
  scene.state('c-before', [left, longTerm], 'c', 't−1', units, 'The long-term state of the step before');
  scene.state('h-before', [left, shortTerm], 'h', 't−1', units, 'The short-term state of the step before');
  scene.input([inlet, shortTerm + 80], features);
}

function drawGates(scene: CellScene, { activation, recurrentActivation }: Recurrence): void {
  const gate = sign(recurrentActivation);
  const stays = 'Forget gate: how much of the long-term state stays';
  const taken = 'Input gate: how much of the candidate is taken in';
  const could = 'Candidate: what could be remembered of this step';
  const shows = 'Output gate: how much of the long-term state shows';
  scene.gate('forget', [forget, gates], gate, 'forget gate f', stays);
  scene.gate('input', [input, gates], gate, 'input gate i', taken);
  scene.gate('candidate', [candidate, gates], sign(activation), 'candidate c̃', could);
  scene.gate('output', [output, gates], gate, 'output gate o', shows);
}

function drawOperations(scene: CellScene, { activation }: Recurrence): void {
  const added = 'What is kept plus what is taken in: the new long-term state';
  const shown = 'The squashed state times the output gate: the new short-term state';
  scene.operation('keep', [forget, longTerm], '×', 'The long-term state times the forget gate');
  scene.operation('take', [candidate, middle], '×', 'The candidate times the input gate');
  scene.operation('add', [candidate, longTerm], '+', added);
  scene.operation('squash', [squash, squashing], sign(activation), 'The long-term state, squashed');
  scene.operation('show', [squash, showing], '×', shown);
}

function drawVectorsAfter(scene: CellScene, { units }: CellSizes): void {
  const shown = 'The short-term state for the next step, and this step’s output';
  scene.state('c-after', [right, longTerm], 'c', 't', units, 'The long-term state for the next step');
  scene.state('h-after', [right, shortTerm], 'h', 't', units, shown);
}

/** The lines of the states, and what joins them. */
function drawStates(scene: CellScene): void {
  const { gate, vector, operation } = reach;
  scene.carry('c-in', [left + vector.x, longTerm], [forget - operation, longTerm]);
  scene.carry('c-kept', [forget + operation, longTerm], [candidate - operation, longTerm]);
  scene.carry('c-out', [candidate + operation, longTerm], [right - vector.x, longTerm]);
  scene.carry('h-in', [left + vector.x, shortTerm], [output, shortTerm], [output, gates + gate.y]);
  scene.join('x-in', [inlet, shortTerm + 80 - vector.y], [inlet, shortTerm]);
}

/** What goes through the gates. */
function drawFlows(scene: CellScene): void {
  const { gate, vector, operation } = reach;
  scene.flow('forget-in', [forget, shortTerm], [forget, gates + gate.y]);
  scene.flow('input-in', [input, shortTerm], [input, gates + gate.y]);
  scene.flow('candidate-in', [candidate, shortTerm], [candidate, gates + gate.y]);
  scene.flow('forget-out', [forget, gates - gate.y], [forget, longTerm + operation]);
  scene.flow('input-out', [input, gates - gate.y], [input, middle], [candidate - operation, middle]);
  scene.flow('candidate-out', [candidate, gates - gate.y], [candidate, middle + operation]);
  scene.flow('taken', [candidate, middle - operation], [candidate, longTerm + operation]);
  scene.flow('c-down', [squash, longTerm], [squash, squashing - operation]);
  scene.flow('squashed', [squash, squashing + operation], [squash, showing - operation]);
  scene.flow('output-out', [output, gates - gate.y], [output, showing], [squash - operation, showing]);
  scene.carry('h-out', [squash, showing + operation], [squash, shortTerm], [right - vector.x, shortTerm]);
  scene.note('long-term line', [170, longTerm - 8]);
  scene.note('short-term line', [290, shortTerm + 18]);
  scene.note('x and h together', [inlet + 14, shortTerm + 18]);
}

function explain(scene: CellScene, { activation, recurrentActivation }: Recurrence, sizes: CellSizes): void {
  const gate = sign(recurrentActivation);
  const squashed = sign(activation);
  const weighted = '(W·x + U·h + b)';
  scene.explain(
    [
      { name: 'forget gate f', formula: `f = ${gate}${weighted}` },
      { name: 'input gate i', formula: `i = ${gate}${weighted}` },
      { name: 'candidate c̃', formula: `c̃ = ${squashed}${weighted}` },
      { name: 'output gate o', formula: `o = ${gate}${weighted}` },
    ],
    sizes,
    [left - 30, shortTerm + 150],
    ['cₜ = f × cₜ₋₁ + i × c̃', `hₜ = o × ${squashed}(cₜ)`],
  );
}
