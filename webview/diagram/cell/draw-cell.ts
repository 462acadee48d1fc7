import type { CallView, LayerView, NetworkView, Recurrence } from '../../../language/model/network-view.js';
import { printCount } from '../../../language/shapes/shape.js';
import { problemsOf } from '../heading.js';
import type { Drawing } from '../picture.js';
import { CellScene } from './cell-scene.js';
import { cellSizes } from './cell-sizes.js';
import { drawGruCell } from './gru-cell.js';
import { drawLstmCell } from './lstm-cell.js';
import { drawSimpleCell } from './simple-cell.js';

/** A recurrent layer whose inside can be drawn, with its first use. */
export interface CellChoice {
  readonly layer: LayerView;
  readonly call: CallView;
}

const drawers: Readonly<Record<string, typeof drawLstmCell>> = {
  LSTM: drawLstmCell,
  GRU: drawGruCell,
  SimpleRNN: drawSimpleCell,
};

const sentences: Readonly<Record<string, string>> = {
  LSTM: 'The long-term state c runs along the top; gates decide what it forgets, what it takes in, and what of it shows as the short-term state h.',
  GRU: 'The state h runs along the top; the update gate mixes it with a candidate, and the reset gate decides how much of it the candidate sees.',
  SimpleRNN: 'The new state is made of this step’s input and the state before, and is handed on.',
};

/** The recurrent layers of a network whose inside can be drawn. */
export function cellChoices(view: NetworkView): CellChoice[] {
  return view.layers.flatMap((layer) => {
    const call = view.calls.find((one) => one.layer === layer.index);
    return call && layer.recurrence && layer.recurrence.cell in drawers ? [{ layer, call }] : [];
  });
}

/** Draws one step of a recurrent layer from inside; the first one where none is named. */
export function drawCell(view: NetworkView, name?: string): Drawing {
  const choices = cellChoices(view);
  const choice = choices.find(({ layer }) => layer.name === name) ?? choices[0];
  if (!choice) {
    const sentence = 'This network has no LSTM, GRU or SimpleRNN, so there is no step to look into.';
    return {
      label: `${view.name} has no recurrent layer`,
      boxes: [],
      arrows: [],
      words: [],
      frames: [],
      heading: { title: 'no recurrent layer', sentence, facts: view.name, problems: [] },
    };
  }
  const { layer, call } = choice;
  const recurrence = layer.recurrence!;
  const scene = new CellScene(call.index, layer.name);
  drawers[recurrence.cell]!(scene, recurrence, cellSizes(layer, recurrence));
  const label = `${layer.name}, one step of ${recurrence.cell} from inside`;
  const { boxes, arrows, words } = scene;
  const heading = {
    title: `inside one ${recurrence.cell} step`,
    sentence: sentences[recurrence.cell]!,
    facts: factsOf(layer, recurrence),
    problems: problemsOf(view),
  };
  return { label, boxes, arrows, words, frames: [], heading };
}

function factsOf(layer: LayerView, { bidirectional }: Recurrence): string {
  const counted = layer.formula
    ? `${layer.formula.numeric} = ${printCount(layer.formula.count)} parameters`
    : 'its parameters are not known yet';
  const both = bidirectional ? '; one such cell for each direction' : '';
  return `${layer.name}: ${counted}, one set for all steps${both}`;
}
