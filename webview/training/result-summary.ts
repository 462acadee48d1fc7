import { type Axis, type ClassResult, type FeatureLines, placeOf, type Result } from './result.js';
import { count, counted, measure } from './words.js';

/** How good a result is, in a sentence; empty where there is nothing to compare. */
export function summaryOf(result: Result, features: readonly FeatureLines[]): string {
  return result.kind === 'classes' ? classSummary(result) : valueSummary(result.axis, features);
}

function classSummary({ right }: ClassResult): string {
  const correct = right.filter(Boolean).length;
  return `${count(correct)} of ${count(right.length)} right.`;
}

function valueSummary(axis: Axis, features: readonly FeatureLines[]): string {
  let largest = -1;
  let place = 0;
  for (const { lines } of features) {
    const target = lines.find(({ role }) => role === 'target')?.values ?? [];
    const predicted = lines.find(({ role }) => role === 'predicted')?.values ?? [];
    predicted.forEach((value, index) => {
      const wanted = target[index];
      if (value === null || wanted === null || wanted === undefined) return;
      if (Math.abs(value - wanted) > largest) {
        largest = Math.abs(value - wanted);
        place = index;
      }
    });
  }
  return largest < 0 ? '' : `Largest difference ${measure(largest)}, at ${placeOf(axis, place)}.`;
}

/** Says where fewer samples are shown than there are. */
export function samplesNote(shown: number, all: number): string {
  if (shown >= all) return '';
  return `The first ${shown === 1 ? '' : `${count(shown)} `}of ${counted(all, 'sample')}.`;
}
