import { ImportError, type KerasStep, type KerasTensor, takenBy } from './keras-model.js';

/** The steps that the outputs come from: Keras 3 writes the sums behind a mask among the layers. */
export function needed(steps: readonly KerasStep[], outputs: readonly KerasTensor[]): readonly KerasStep[] {
  const wanted = new Set(outputs);
  const kept = new Set<KerasStep>();
  for (let before = -1; before < kept.size; ) {
    before = kept.size;
    for (const step of steps) {
      if (step.outputs.some((tensor) => wanted.has(tensor))) {
        kept.add(step);
        for (const tensor of takenBy(step)) {
          wanted.add(tensor);
        }
      }
    }
  }
  return steps.filter((step) => kept.has(step));
}

/**
 * Every step after those that make its tensors.
 *
 * @param known the tensors that are there from the start
 * @throws ImportError where steps wait for each other
 */
export function inRunningOrder(
  steps: readonly KerasStep[],
  known: readonly KerasTensor[],
): readonly KerasStep[] {
  const made = new Set(known);
  const ordered: KerasStep[] = [];
  let left = [...steps];
  while (left.length > 0) {
    const ready = left.find((step) => takenBy(step).every((tensor) => made.has(tensor)));
    if (!ready) {
      throw new ImportError('The file’s layers wait for each other: some tensor that they use is not in it.');
    }
    left = left.filter((step) => step !== ready);
    for (const tensor of ready.outputs) {
      made.add(tensor);
    }
    ordered.push(ready);
  }
  return ordered;
}
