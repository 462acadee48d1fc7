import { type Edit, oneOf } from './edit.js';

/** The name under which the edited text is known, so that it can import itself. */
export const editedName = 'fuzzed.lstm';

const circles = [
  'const a = b\nconst b = c + 1\nconst c = a\nmodel n { input x [a, 1] x -> LSTM(b) }',
  'const a = a',
  'model a { input x [3] x -> b() }\nmodel b { input x [3] x -> a() }',
  'model a { input x [3] x -> a() }',
  'model a(n=n) { input x [n] x -> a(n=a) }',
  'data d { x = x }',
  'data d { x = y y = x }',
  'model m { input x [3] h = h -> Dense(1) e = e -> e -> e x -> e }',
  'model m { input x [3] e = f -> Dense(1) f = e -> Dense(2) x -> e -> f }',
  `import "./${editedName}"`,
  `import "./${editedName}"\nimport "./${editedName}"`,
  'import "."',
  'import "../../../../../../../etc/passwd"',
  'import "./\\u0000.lstm"',
  'import "http://example.org/a.lstm"',
  'import "./%zz.lstm"',
  'import ""',
];

/** Declarations that go round in a circle, before or after the rest. */
export const addCircle: Edit = (text, { at, pick }) => {
  const circle = oneOf(circles, pick);
  return at < 0.5 ? `${circle}\n${text}` : `${text}\n${circle}\n`;
};

/** Models that double with each other one that they use. */
export const addDoubling: Edit = (text, { pick }) => {
  const models = ['model d0 { input x [2] x -> Dense(2) }'];
  for (let i = 1; i < 4 + (pick % 30); i++) {
    models.push(`model d${i} { input x [2] x -> d${i - 1}() -> d${i - 1}() }`);
  }
  return `${text}\n${models.join('\n')}\n`;
};

/** Constants that double, and with them what is computed of them. */
export const addDoublingConstants: Edit = (text, { pick }) => {
  const constants = ['const c0 = [1, 2]'];
  for (let i = 1; i < 4 + (pick % 40); i++) {
    constants.push(`const c${i} = [c${i - 1}, c${i - 1}]`);
  }
  return `${text}\n${constants.join('\n')}\ndata dd { x = c${constants.length - 1} y = x }\n`;
};

/** Constants, models, blocks or tensors that are made of each other through many, the first of the last or the other way round. */
export const addLongWay: Edit = (text, { at, pick }) => {
  const [open, step, close] = oneOf(
    [
      ['', (i: number) => `const w${i} = w${i + 1} + 1`, ''],
      ['', (i: number) => `model w${i} { input x [2] x -> w${i + 1}() -> Dense(2) }`, ''],
      ['model w { input x [2]', (i: number) => `w${i} = w${i + 1} -> Dense(2)`, 'x -> w0 }'],
      ['model w { input w0 [2]', (i: number) => `w${i + 1} = w${i} -> Dense(2)`, '}'],
      ['data w { w0 = range(3)', (i: number) => `w${i + 1} = w${i} + 1`, 'x = w9 y = w99 }'],
    ] as const,
    pick,
  );
  const steps = Array.from({ length: 10 + (pick % 600) }, (_, i) => step(i));
  return [text, open, ...(at < 0.5 ? steps : steps.reverse()), close, ''].join('\n');
};
