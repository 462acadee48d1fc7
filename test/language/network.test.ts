import { expect, test } from 'vitest';
import { analyseText } from './parse.js';
import { alarms } from './training/apply-edits.js';

test('a chain of layers has Keras’ shapes, names and counts', async () => {
  const { document, analysis } = await analyseText(`
model many_to_many {
  input x [steps=5, features=1]

  x -> LSTM(5, return_sequences=true)
    -> TimeDistributed(Dense(1))
}
`);
  expect(document.parseResult.parserErrors).toEqual([]);
  expect(alarms(analysis.diagnostics)).toEqual([]);
  const network = [...analysis.networks.values()][0]!;
  expect(
    network.layers.map((layer) => [layer.name, layer.type, layer.parameters, layer.formula?.numeric]),
  ).toEqual([
    ['lstm', 'LSTM', 140, '4 × ((1 + 5) × 5 + 5)'],
    ['time_distributed', 'TimeDistributed(Dense)', 6, '5 × 1 + 1'],
  ]);
  expect(network.calls.map((call) => call.outputs[0]!.type?.shape)).toEqual([
    [null, 5, 5],
    [null, 5, 1],
  ]);
  expect(network.pattern).toBe('many-to-many');
});

test('a line may begin with a tuple, and a block shares its weights', async () => {
  const { document, analysis } = await analyseText(`
model net {
  input a [4, 2]
  input b [4, 2]
  encoder = LSTM(3)
    -> Dense(2)
  x = a -> encoder
  y = b -> encoder
  (x, y) -> Dense(1)
}
`);
  expect(document.parseResult.parserErrors).toEqual([]);
  expect(analysis.diagnostics.map((one) => one.code)).toEqual(['arity']);
  const network = [...analysis.networks.values()][0]!;
  expect(network.layers.map((layer) => layer.name)).toEqual(['lstm', 'dense', 'dense_1']);
  expect(network.calls.length).toBe(5);
});

test('LSTM after LSTM without return_sequences is one rank error, mended at the first', async () => {
  const { analysis } = await analyseText(`
model net {
  input x [4, 2]
  x -> LSTM(3) -> Dropout2(1) -> LSTM(4)
  z = x -> LSTM(3) -> LSTM(4) -> Dense(1)
}
`);
  expect(analysis.diagnostics.map((one) => [one.code, one.message, one.fixes])).toMatchInlineSnapshot(`
    [
      [
        "unknown-layer",
        "There is no layer, block or model Dropout2. Did you mean Dropout?",
        [
          {
            "edits": [
              {
                "newText": "Dropout",
                "range": {
                  "end": {
                    "character": 26,
                    "line": 3,
                  },
                  "start": {
                    "character": 18,
                    "line": 3,
                  },
                },
              },
            ],
            "title": "Change to Dropout",
          },
        ],
      ],
      [
        "rank",
        "LSTM needs a sequence [steps, features], but gets one vector [features=3] from LSTM on line 5. It gives only its last step: add return_sequences=true to it to get every step.",
        [
          {
            "edits": [
              {
                "newText": ", return_sequences=true",
                "range": {
                  "end": {
                    "character": 17,
                    "line": 4,
                  },
                  "start": {
                    "character": 17,
                    "line": 4,
                  },
                },
              },
            ],
            "title": "Add return_sequences=true to LSTM on line 5",
          },
          {
            "edits": [
              {
                "newText": "RepeatVector(4) -> ",
                "range": {
                  "end": {
                    "character": 22,
                    "line": 4,
                  },
                  "start": {
                    "character": 22,
                    "line": 4,
                  },
                },
              },
            ],
            "title": "Repeat its last step: RepeatVector(4)",
          },
        ],
      ],
    ]
  `);
});

test('a name may begin like a keyword', async () => {
  const { document, analysis } = await analyseText(`
model one_to_one {
  input inputs [3, 1]
  nonexistent = inputs -> LSTM(2)
  output nonexistent
}
`);
  expect(document.parseResult.lexerErrors).toEqual([]);
  expect(document.parseResult.parserErrors).toEqual([]);
  expect(analysis.diagnostics).toEqual([]);
});
