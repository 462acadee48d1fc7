import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineEvent } from '../../extension/engine/protocol.js';
import { checkout, lstm } from './run-lstm.js';

const example = 'extension/examples/many-to-many.lstm';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-command-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const mistake = 'model net {\n  input x [5, 1]\n  x -> LSTM(4) -> LSTM(4)\n}\n';

describe('check', () => {
  test('a file without a mistake exits with 0', () => {
    const { code, out } = lstm(['check', example]);
    expect(out).toContain('1 file checked: 0 errors, 0 warnings');
    expect(code).toBe(0);
  });

  test('a mistake is shown with its place, its line and its fix, and exits with 1', () => {
    const { code, out } = lstm(['check', '-'], { input: mistake });
    expect(code).toBe(1);
    expect(out).toContain('-:3:19: error rank');
    expect(out).toContain('  3 |   x -> LSTM(4) -> LSTM(4)\n');
    expect(out).toContain('fix: ');
  });

  test('as JSON it gives the diagnostics of all files, positions from zero, the preferred fix first', () => {
    const file = join(folder, 'mistake.lstm');
    writeFileSync(file, mistake);
    const { code, out } = lstm(['check', '--json', example, file]);
    expect(code).toBe(1);
    const [diagnostic, ...others] = JSON.parse(out).filter(
      (one: object) => 'severity' in one && one.severity !== 'hint',
    );
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      file,
      code: 'rank',
      severity: 'error',
      range: { start: { line: 2, character: 18 }, end: { line: 2, character: 22 } },
    });
    const [{ range, newText }] = diagnostic.fixes[0].edits;
    const lines = mistake.split('\n');
    const line = lines[range.start.line]!;
    lines[range.start.line] =
      line.slice(0, range.start.character) + newText + line.slice(range.end.character);
    expect(lstm(['check', '-'], { input: lines.join('\n') }).code).toBe(0);
  });
});

describe('summary', () => {
  test('as JSON it has Keras’ shapes and counts, null for what is not fixed', () => {
    const { code, out } = lstm(['summary', '--json', example]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual([
      {
        model: 'many_to_many',
        layers: [
          {
            name: 'lstm',
            type: 'LSTM',
            line: 13,
            outputShape: [null, 5, 5],
            params: 140,
            trainableParams: 140,
            formula: '4 × ((1 + 5) × 5 + 5)',
          },
          {
            name: 'time_distributed',
            type: 'TimeDistributed(Dense)',
            line: 14,
            outputShape: [null, 5, 1],
            params: 6,
            trainableParams: 6,
            formula: '5 × 1 + 1',
          },
        ],
        totalParams: 146,
        trainableParams: 146,
        pattern: 'many-to-many',
      },
    ]);
  });

  test('of a file with a mistake it says so, and exits with 1', () => {
    const { code, out, err } = lstm(['summary', '-'], { input: mistake });
    expect({ code, err }).toEqual({ code: 1, err: '- has an error; lstm check - says more.\n' });
    expect(out).toContain('LSTM');
  });

  test('for people it is a table', () => {
    expect(lstm(['summary', example]).out).toMatch(
      /lstm \(LSTM\) +\[\?, 5, 5\] +140 +4 × \(\(1 \+ 5\) × 5 \+ 5\)\n/,
    );
  });
});

describe('a model by its name', () => {
  const two = `${mistake.replace('LSTM(4) -> ', '')}\nmodel other {\n  input x [3]\n  x -> Dense(2)\n}\n`;

  test('is summarised alone; without a name all are', () => {
    const models = (...args: string[]) =>
      JSON.parse(lstm(['summary', '--json', ...args, '-'], { input: two }).out).map(
        ({ model }: { model: string }) => model,
      );
    expect(models()).toEqual(['net', 'other']);
    expect(models('--model', 'other')).toEqual(['other']);
  });

  test.each([
    ['othr', 'Did you mean other?'],
    ['qqqqqq', 'It has net, other.'],
  ])('%s is not there, but others are', (name, instead) => {
    const told = `lstm: - has no model ${name}. ${instead}\n`;
    expect(lstm(['summary', '-', '--model', name], { input: two })).toEqual({ code: 2, out: '', err: told });
    const picture = join(folder, 'none.svg');
    const drawn = lstm(['diagram', '-', '--model', name, '-o', picture], { input: two });
    expect(drawn).toEqual({ code: 2, out: '', err: told });
  });

  test('a file without a model says so', () => {
    expect(lstm(['summary', '-'], { input: 'const a = 1\n' })).toEqual({
      code: 0,
      out: '- has no model.\n',
      err: '',
    });
  });
});

describe('format', () => {
  const loose = 'const  n=5\nmodel net{input x [n,1]\nx->LSTM(n)}\n';
  const neat = 'const n = 5\n\nmodel net {\n  input x [n, 1]\n  x -> LSTM(n)\n}\n';

  test('standard input goes to standard output', () => {
    expect(lstm(['format', '-'], { input: loose })).toMatchObject({ code: 0, out: neat });
  });

  test('a file is changed in place; --check only says that it would be', () => {
    const file = join(folder, 'loose.lstm');
    writeFileSync(file, loose);
    expect(lstm(['format', '--check', file]).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(loose);
    expect(lstm(['format', file]).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(neat);
    expect(lstm(['format', '--check', file]).code).toBe(0);
  });

  test('a file that does not parse is left as it is', () => {
    const file = join(folder, 'broken.lstm');
    writeFileSync(file, 'model net {');
    expect(lstm(['format', file]).code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe('model net {');
  });
});

describe('diagram', () => {
  test.each(['unrolled', 'layers', 'cell'])('the %s view is written as SVG', (view) => {
    const file = join(folder, `${view}.svg`);
    expect(lstm(['diagram', example, '--view', view, '-o', file])).toMatchObject({ code: 0, err: '' });
    expect(readFileSync(file, 'utf8')).toMatch(/^(<\?xml[^>]*>\s*)?<svg[\s\S]*<\/svg>\s*$/);
  });

  test('of a model with a mistake what is known is drawn, and it exits with 1', () => {
    const file = join(folder, 'known.svg');
    expect(lstm(['diagram', '-', '-o', file], { input: mistake })).toEqual({
      code: 1,
      out: '',
      err: 'net has errors, so the picture shows what is known; lstm check - says more.\n',
    });
    expect(readFileSync(file, 'utf8')).toContain('</svg>');
  });

  test('another ending is refused', () => {
    expect(lstm(['diagram', example, '-o', 'out.gif'])).toEqual({
      code: 2,
      out: '',
      err: 'lstm: out.gif must end in .svg or .png, which says what to write.\n',
    });
  });

  test('the ending says that it is a PNG', () => {
    const file = join(folder, 'out.png');
    expect(lstm(['diagram', example, '--theme', 'dark', '-o', file]).code).toBe(0);
    expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
  });
});

describe('train', () => {
  const events = (out: string): EngineEvent[] =>
    out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));

  test.each(['tfjs-node', 'wasm'])(
    'network 3 learns to say the numbers back on %s',
    (engine) => {
      const { code, out } = lstm(['train', example, '--engine', engine, '--json']);
      expect(code).toBe(0);
      const told = events(out);
      expect(told[0]).toMatchObject({ event: 'start', engine, model: 'many_to_many', parameters: 146 });
      expect(told.filter((one) => one.event === 'epoch')).toHaveLength(1000);
      const predictions = told.find((one) => one.event === 'predictions');
      const predicted = predictions?.predicted as number[][][];
      expect(predicted[0]!.map(([value]) => value!.toFixed(1).replace('-0.0', '0.0'))).toEqual([
        '0.0',
        '0.2',
        '0.4',
        '0.6',
        '0.8',
      ]);
      expect(told.at(-1)).toMatchObject({ event: 'end', reason: 'finished', epochs: 1000 });
    },
    600_000,
  );

  test('for people it says what trains, and what came of it', () => {
    const once = readFileSync(join(checkout, example), 'utf8').replace(/epochs( *)= 1000/, 'epochs$1= 1');
    const { code, out } = lstm(['train', '-', '--engine', 'cpu'], { input: once });
    expect(code).toBe(0);
    expect(out).toContain('training many_to_many on echo: 1 sample, 1 epoch of 1 step, 146 parameters\n');
    expect(out).toMatch(/^finished after 1 epoch, \d+\.\d\d s: loss 0\.\d+$/m);
  });

  test('a file with an error does not train', () => {
    const broken = readFileSync(join(checkout, example), 'utf8').replace('steps=5', 'steps=6');
    const { code, out } = lstm(['train', '-', '--json'], { input: broken });
    expect(code).toBe(1);
    expect(events(out)).toMatchObject([{ event: 'error', code: 'data-shape' }]);
  });

  test('the same seed gives the same numbers', () => {
    const losses = () =>
      events(lstm(['train', example, '--epochs', '20', '--json']).out).flatMap((one) =>
        one.event === 'epoch' ? [one.loss] : [],
      );
    expect(losses()).toEqual(losses());
  });
});

test.each([
  [[]],
  [['check']],
  [['check', 'nowhere.lstm']],
  [['frobnicate']],
  [['train', example, '--epochs', '0']],
  [['train', example, '--train', '2']],
  [['diagram', example, '-o', 'picture.gif']],
  [['summary', example, '--model', 'nothing']],
])('wrong usage exits with 2 and says how: lstm %j', (args) => {
  const { code, out, err } = lstm(args);
  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).not.toBe('');
});
