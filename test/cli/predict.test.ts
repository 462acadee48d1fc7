import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lstm } from './run-lstm.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-predict-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

/** Twice what comes in. */
const twice =
  'model twice {\n  input x [1]\n  x -> Dense(1, use_bias=false)\n}\ndata d {\n  x = [[1], [-2]]\n}\n';
const weights = { dense: [[[2]]] };

describe('predict', () => {
  test('prints nested lists, the samples first, and nothing else', () => {
    const w = file('w.json', JSON.stringify(weights));
    const { code, out, err } = lstm(['predict', '-', '--weights', w, '--json', '--engine', 'cpu'], {
      input: twice,
    });
    expect({ code, out, err }).toEqual({ code: 0, out: '{"predicted":[[2],[-4]]}\n', err: '' });
  });

  test('takes weights as Keras gives them, with inputs and layers that have none', () => {
    const w = file('keras.json', JSON.stringify({ input_layer: [], ...weights }));
    const { code } = lstm(['predict', '-', '--weights', w, '--json', '--engine', 'cpu'], { input: twice });
    expect(code).toBe(0);
  });

  test('of several outputs prints an object by name', () => {
    const input = `model two {
  input x [1]
  a = x -> Dense(1, name="first")
  b = x -> Activation("linear")
  output a, b
}
data d {
  x = [[3]]
}
`;
    const w = file('two.json', JSON.stringify({ first: [[[2]], [1]] }));
    const { out } = lstm(['predict', '-', '--weights', w, '--json', '--engine', 'cpu'], { input });
    expect(JSON.parse(out)).toEqual({ predicted: { a: [[7]], b: [[3]] } });
  });

  test('writes what JSON has no number for as strings, and says so', () => {
    const input = twice.replace('[-2]', '[-1e30]').replace('Dense(1,', 'Dense(1, activation="exponential",');
    const w = file('large.json', JSON.stringify({ dense: [[[-2]]] }));
    const { out, err } = lstm(['predict', '-', '--weights', w, '--json', '--engine', 'cpu'], { input });
    expect(JSON.parse(out).predicted[1]).toEqual(['Infinity']);
    expect(err).toBe(
      '1 of the predicted numbers is not finite, written as the strings "NaN", "Infinity" and "-Infinity".\n',
    );
  });

  test('says with which seed weights were drawn', () => {
    const run = () => lstm(['predict', '-', '--seed', '7', '--json', '--engine', 'cpu'], { input: twice });
    const { out, err } = run();
    expect(err).toBe('The weights are fresh from the initializers, drawn with the seed 7.\n');
    expect(run().out).toBe(out);
  });

  test('prints a line a sample for people', () => {
    const w = file('w.json', JSON.stringify(weights));
    const { out } = lstm(['predict', '-', '--weights', w, '--engine', 'cpu'], { input: twice });
    expect(out).toBe('twice on d: 2 samples\npredicted, a number a sample\n1  2.0000\n2  -4.0000\n');
  });

  test('weights that do not fit are an error, with what was expected and what came', () => {
    const w = file('wrong.json', JSON.stringify({ dense: [[[1, 2]]] }));
    const { code, out, err } = lstm(['predict', '-', '--weights', w, '--json', '--engine', 'cpu'], {
      input: twice,
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe('-: kernel of dense needs the shape [1, 1], but [1, 2] is given.\n');
  });

  test.each([
    [['--model', 'twise']],
    [['--data', 'e']],
    [['--train', '1']],
    [['--weights', 'nowhere.json']],
    [['--run', 'nowhere']],
    [['--run', 'a', '--weights', 'b']],
    [['--seed', 'x']],
  ])('%j is wrong usage here', (args) => {
    const { code, out, err } = lstm(['predict', '-', ...args], { input: twice });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toBe('');
  });
});

describe('export --to weights', () => {
  test('writes fresh weights that predict reads back', () => {
    const model = file('twice.lstm', twice);
    const w = join(folder, 'fresh.json');
    expect(lstm(['export', model, '--to', 'weights', '--seed', '3', '-o', w])).toMatchObject({
      code: 0,
      out: `${w}: the weights of twice, fresh from the initializers with the seed 3\n`,
    });
    const engine = ['--json', '--engine', 'cpu'];
    const given = lstm(['predict', model, '--weights', w, ...engine]);
    expect(given.out).toBe(lstm(['predict', model, '--seed', '3', ...engine]).out);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  });

  test('brings given weights into the layers’ order', () => {
    const w = file('given.json', JSON.stringify(weights));
    const out = join(folder, 'again.json');
    expect(lstm(['export', '-', '--to', 'weights', '--weights', w, '-o', out], { input: twice }).code).toBe(
      0,
    );
    expect(JSON.parse(readFileSync(out, 'utf8'))).toEqual(weights);
  });

  test('says why it cannot, and writes nothing', () => {
    const out = join(folder, 'none', 'w.json');
    const nowhere = lstm(['export', '-', '--to', 'weights', '-o', out], { input: twice });
    expect(nowhere.code).toBe(1);
    expect(nowhere.err).toContain(`${out} cannot be written`);
    const wrong = join(folder, 'wrong-out.json');
    const mistaken = lstm(['export', '-', '--to', 'weights', '-o', wrong], {
      input: twice.replace('Dense(1', 'Dense(0'),
    });
    expect(mistaken.code).toBe(1);
    expect(mistaken.err).toContain('Line 3: ');
    expect(existsSync(wrong)).toBe(false);
  });
});

describe('doctor', () => {
  test('tells every engine, and what they run on', () => {
    const { code, out } = lstm(['doctor', '--json']);
    expect(code).toBe(0);
    const { machine, engines } = JSON.parse(out);
    expect(machine).toMatchObject({ node: process.versions.node, platform: process.platform });
    expect(engines.map(({ name }: { name: string }) => name)).toEqual(['tfjs-node', 'wasm', 'cpu']);
    expect(engines[1]).toMatchObject({ works: true });
  });

  test('says what would help where tfjs-node was never set up', () => {
    const empty = mkdtempSync(join(folder, 'cache-'));
    const env = { XDG_CACHE_HOME: empty, LOCALAPPDATA: empty, HOME: empty };
    const { code, out } = lstm(['doctor'], { env });
    expect(code).toBe(0);
    expect(out).toContain('– tfjs-node  tfjs-node has not been set up on this machine.');
    expect(out).toContain('Training uses wasm.');
    expect(out).toContain('What would help:');
  });
});
