import { optional, required } from '../../layers/arguments/definition.js';
import { positiveInteger, realNumber } from '../../layers/arguments/kinds.js';
import { realNumbers, wholeNumbers } from '../data-type.js';
import { defineFunction, wrongArgument } from '../definition.js';
import { isWhole } from '../literal.js';

/** `numpy.arange`: `range(n)`, `range(a, b)`, `range(a, b, step)`. */
export const range = defineFunction({
  type: 'range',
  otherNames: ['arange'],
  category: 'made',
  summary: 'Numbers in a row: `range(5)` is 0, 1, 2, 3, 4. The end is not included.',
  arguments: {
    start: required(
      realNumber,
      'The first number; with one argument alone it is the end, and 0 comes first.',
    ),
    stop: optional(realNumber, null, 'Where it ends; this number is not included.'),
    step: optional(realNumber, 1, 'From one number to the next.'),
  },
  infer({ args, given, node }) {
    const [start, stop] = args.stop === null ? [0, args.start] : [args.start, args.stop];
    const { step } = args;
    if (step === 0) {
      return wrongArgument('step', 'range needs a step other than 0.');
    }
    const length = Math.ceil((stop - start) / step - 1e-9);
    if (!Number.isSafeInteger(length)) {
      return wrongArgument('step', `This range would have more numbers than can be counted.`);
    }
    if (length < 1) {
      return wrongArgument(
        args.stop === null ? 'start' : 'stop',
        `This range is empty: from ${start} by ${step} it never comes before ${stop}.`,
      );
    }
    const whole = [...given.values()].every(isWhole);
    const last = start + (length - 1) * step;
    const type = whole
      ? wholeNumbers([length], { min: Math.min(start, last), max: Math.max(start, last) })
      : realNumbers([length]);
    return {
      type,
      node,
      make() {
        const data = whole ? new Int32Array(length) : new Float64Array(length);
        return { array: { shape: [length], data: data.map((_, i) => start + i * step) } };
      },
    };
  },
});

/** `numpy.linspace`. */
export const linspace = defineFunction({
  type: 'linspace',
  category: 'made',
  summary: '`n` numbers from `a` to `b`, both included, at equal distances.',
  arguments: {
    a: required(realNumber, 'The first number.'),
    b: required(realNumber, 'The last number.'),
    n: required(positiveInteger, 'How many numbers.'),
  },
  infer({ args: { a, b, n }, node }) {
    const step = n > 1 ? (b - a) / (n - 1) : 0;
    return {
      type: realNumbers([n]),
      node,
      make: () => ({
        array: {
          shape: [n],
          data: Float64Array.from({ length: n }, (_, i) => (i === n - 1 && n > 1 ? b : a + i * step)),
        },
      }),
    };
  },
});
