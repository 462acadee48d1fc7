import fc from 'fast-check';
import { describe, it } from 'vitest';
import * as p from '../../../extension/engine/program/index.js';
import { checkGradients } from './finite-differences.js';
import { randomSteps } from './random-steps.js';

describe('programs put together at random', () => {
  it('have the gradients that finite differences have, simplified or not', () => {
    const place = fc.nat({ max: 99 });
    const instruction = fc.record({ step: fc.nat({ max: randomSteps.length - 1 }), a: place, b: place });
    fc.assert(
      fc.property(fc.array(instruction, { minLength: 1, maxLength: 6 }), (instructions) => {
        checkGradients([[2, 3], [2, 3], [3]], (x, y, v) => {
          const made = [x, y];
          // Held to about 1, or rounding would drown the differences.
          for (const { step, a, b } of instructions) {
            made.push(p.tanh(randomSteps[step]!(made[a % made.length]!, made[b % made.length]!, v)));
          }
          return made.at(-1)!;
        });
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
