import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { LayerWeights, Nested } from '../../../extension/engine/protocol.js';
import { fromNested, shapeOfNested } from '../../../extension/engine/trainer/nested.js';
import { expectClose } from '../keras/close-to.js';
import { collectRun } from '../trainer/collect-run.js';

interface ForecastCase {
  readonly name: string;
  readonly text: string;
  readonly weights: LayerWeights;
  readonly known: Nested;
  readonly forecast: Nested;
}

const cases: ForecastCase[] = JSON.parse(
  readFileSync(new URL('../../fixtures/keras/forecasts.json', import.meta.url), 'utf8'),
);

describe.each(['cpu', 'wasm', 'tfjs-node'] as const)('forecasts are those of Keras on %s', (engine) => {
  it.each(cases)('$name', async ({ text, weights, known, forecast }) => {
    const run = await collectRun(text, { weights, engine });
    const event = run.one('forecast');
    expect(shapeOfNested(event.known)).toEqual(shapeOfNested(known));
    expect(shapeOfNested(event.forecast)).toEqual(shapeOfNested(forecast));
    expectClose('known', fromNested(event.known), fromNested(known));
    expectClose('forecast', fromNested(event.forecast), fromNested(forecast));
  });
});
