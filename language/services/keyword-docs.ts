/** What each word that begins a statement means: Markdown, for hover and completion. */
export const keywordDocs: Readonly<Record<string, string>> = {
  const: '**const** names a constant, for models, data and training alike.\n\n```lstm\nconst units = 64\n```',
  import: '**import** brings in another file’s declarations.\n\n```lstm\nimport "./encoder.lstm"\n```',
  data: '**data** names tensors, made by expressions. `x` goes into the model, `y` is what should come out.\n\n```lstm\ndata echo {\n  x = reshape(range(5) / 5, [1, 5, 1])   # samples, time steps, features\n  y = x\n}\n```',
  model:
    '**model** declares a network: its inputs, and the layers its tensors go through.\n\n```lstm\nmodel net {\n  input x [steps=5, features=1]\n\n  x -> LSTM(5)\n    -> Dense(1)\n}\n```',
  train:
    '**train** is one way to fit a model on data, with the names and defaults of Keras’ `compile` and `fit`.\n\n```lstm\ntrain net on echo {\n  loss   = mse\n  epochs = 100\n}\n```',
  forecast:
    '**forecast** warms a trained model up on known steps, then feeds each output back in, `steps` times.\n\n```lstm\nforecast net on known {\n  steps = 48\n}\n```\n\nIt runs after training; _LSTM: Forecast_ runs it again with what was learned.',
  generate:
    '**generate** samples text from a trained model after a `prompt`, one step at a time.\n\n```lstm\ngenerate net on book {\n  prompt      = "Alice "\n  steps       = 300\n  temperature = 0.5\n}\n```\n\nIt runs after training; _LSTM: Generate_ runs it again with what was learned.',
  input:
    '**input** declares what goes into the network. Its dimensions leave out the batch: `[steps=5, features=1]`. `?` is a length not fixed in advance, `batch=4` in first place fixes the batch.',
  output: '**output** names the tensors that leave the network. Without it, those of the last statement do.',
  split:
    '**split** parts the samples: the first part trains, the rest validates.\n\n```lstm\nsplit(0.67)\n```',
  on: '**on** names the data.',
  int: '**int** makes the input whole numbers, such as ids of words. An input that feeds `Embedding` is that by itself.',
};
