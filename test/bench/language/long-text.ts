/** Twenty lines, fine under names of their own: a data block, a model and how it is trained. */
const part = (i: number) => `# The ${i}th of many.
data data_${i} {
  x = reshape(range(${40 + i}) / 5, [-1, 1, 1])
  y = random_normal([${40 + i}, 3], seed=${i})
}

model net_${i} {
  input x [steps=?, features=1]

  seq = x -> LSTM(32, return_sequences=true, dropout=0.1)
    -> Bidirectional(GRU(16, return_sequences=true))
    -> TimeDistributed(Dense(8, activation=relu))
  seq -> LSTM(8) -> Dense(3)
}

train net_${i} on data_${i} {
  loss      = mse
  optimizer = adam(learning_rate=0.001)
}
`;

/** A file of about so many lines. */
export function longText(lines: number): string {
  return Array.from({ length: Math.round(lines / 20) }, (_, i) => part(i)).join('\n');
}
