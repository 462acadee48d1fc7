import type { Specimen } from '../corpus.js';

/** A network of which the weights are given. */
export const weightedModel = `model net {
  input x [4] int
  x -> Embedding(6, 2) -> Bidirectional(LSTM(1)) -> Dense(2)
}
`;

const zeros = (rows: number, columns: number) => Array.from({ length: rows }, () => Array(columns).fill(0));
const lstm = [zeros(2, 4), zeros(1, 4), [0, 1, 0, 0]];

/** Its weights by layer, in the order of Keras' `get_weights()`. */
export function weightFiles(): readonly Specimen[] {
  const weights = {
    embedding: [zeros(6, 2)],
    bidirectional: [...lstm, ...lstm],
    dense: [zeros(2, 2), [0, 0]],
  };
  return [{ path: 'weights.json', text: JSON.stringify(weights) }];
}
