import { MemoryFiles } from '../memory-files.js';

/** Data, more data and a model that fits both. */
export const head = `data d {
  x = reshape(range(40), [10, 4, 1])
  y = reshape(range(10), [10, 1])
}
data test {
  x = zeros([6, 4, 1])
  y = zeros([6, 1])
}
model net {
  input x [4, 1]
  x -> LSTM(3) -> Dense(1)
}
`;

/** A training of them with these settings, and what is to be said of it. */
export async function train(settings: string, files = new MemoryFiles()) {
  const { analysis } = await files.analyse(`${head}train net on d {\n${settings}\n}\n`);
  return {
    training: analysis.trainings[0]!,
    diagnostics: analysis.diagnostics.filter((one) => one.severity !== 'hint'),
  };
}
