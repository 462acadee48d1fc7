import { elementCount, rows } from '../../language/data/nd-array.js';
import type { Predicted } from './predicted.js';

/** What is printed at the most; --json has everything. */
const mostSamples = 20;
const mostNumbers = 12;

/** Predictions for people: a line a sample. */
export function* printPredicted(predicted: Predicted): Generator<string> {
  const { about, names } = predicted;
  if (!about) {
    yield 'There are no samples to predict from.\n';
    return;
  }
  const { model, data, samples } = about;
  yield `${model} on ${data}: ${samples === 1 ? 'one sample' : `${samples} samples`}\n`;
  for (const [at, name] of names.entries()) {
    let sample = 0;
    for (const batch of predicted.samplesOf(at)) {
      if (sample === 0) {
        yield `${names.length === 1 ? 'predicted' : name}, ${shapeInWords(batch.shape.slice(1))}\n`;
      }
      for (let row = 0; row < batch.shape[0]! && sample < mostSamples; row++) {
        sample++;
        yield `${String(sample).padStart(String(Math.min(samples, mostSamples)).length)}  ${numbers(rows(batch, row, row + 1).data)}\n`;
      }
      if (sample >= mostSamples) {
        break;
      }
    }
    if (samples > mostSamples) {
      yield `… and ${samples - mostSamples} samples more; --json prints all\n`;
    }
  }
}

function shapeInWords(shape: readonly number[]): string {
  return elementCount(shape) === 1 ? 'a number a sample' : `[${shape.join(', ')}] a sample`;
}

function numbers(values: ArrayLike<number>): string {
  const shown = Array.from(values).slice(0, mostNumbers);
  return `${shown.map(printNumber).join(' ')}${shown.length < values.length ? ' …' : ''}`;
}

/** Four digits behind the point, or as many that count where the number is small or large. */
function printNumber(value: number): string {
  const size = Math.abs(value);
  return value === 0 || (size >= 1e-3 && size < 1e6) ? value.toFixed(4) : value.toExponential(3);
}
