import type { Nested, NestedOrNamed, PredictionsEvent } from '../engine/protocol.js';

/** Samples that are printed; the editor's panel shows the others. */
const mostSamples = 5;

/** Predictions beside their targets, one line a sample, as people read them: `0.0 0.2 0.4 0.6 0.8`. */
export function printPredictions({ y, predicted, samples, vocabulary }: PredictionsEvent): string {
  const lines: string[] = [];
  const targets = byName(y);
  for (const [name, tensor] of Object.entries(byName(predicted))) {
    const wanted = targets[name] as readonly Nested[];
    const asClasses = depth(tensor) > depth(wanted);
    const rows = (asClasses ? likeliest(tensor) : tensor) as readonly Nested[];
    const print = (values: Nested) => (asClasses ? printClasses(values, vocabulary) : printNumbers(values));
    const title = name === '' ? '' : ` of ${name}`;
    if (rows.every((row) => flat(row).length === 1)) {
      lines.push(`predicted${title}  ${print(rows)}`, `target${title}     ${print(wanted)}`);
    } else {
      for (const [i, row] of rows.slice(0, mostSamples).entries()) {
        const sample = rows.length === 1 ? '' : ` sample ${i + 1}`;
        lines.push(
          `predicted${title}${sample}  ${print(row)}`,
          `target${title}${sample}     ${print(wanted[i]!)}`,
        );
      }
    }
    if (rows.length > mostSamples && !rows.every((row) => flat(row).length === 1)) {
      lines.push(`… and ${samples - mostSamples} samples more`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function byName(tensors: NestedOrNamed): Readonly<Record<string, Nested>> {
  return Array.isArray(tensors) || typeof tensors === 'number'
    ? { '': tensors as Nested }
    : (tensors as Readonly<Record<string, Nested>>);
}

/** How many axes a tensor has. */
function depth(values: Nested): number {
  return typeof values === 'number' ? 0 : 1 + depth(values[0] ?? 0);
}

/** For each distribution over classes, along the last axis, the class it holds likeliest. */
function likeliest(values: Nested): Nested {
  if (typeof values === 'number' || values.length === 0) {
    return values;
  }
  return typeof values[0] === 'number'
    ? values.reduce<number>(
        (best, value, at) => ((value as number) > (values[best] as number) ? at : best),
        0,
      )
    : values.map(likeliest);
}

/** Classes by number, or as the text that their ids stand for. */
function printClasses(values: Nested, vocabulary: readonly string[] | undefined): string {
  const ids = flat(values);
  return vocabulary
    ? JSON.stringify(
        ids.map((id) => vocabulary[id] ?? '?').join(vocabulary.every((one) => one.length === 1) ? '' : ' '),
      )
    : ids.slice(0, 20).join(' ');
}

/** At most twenty numbers, to one decimal; without a minus where that rounds to nothing. */
function printNumbers(values: Nested): string {
  const numbers = flat(values);
  const shown = numbers.slice(0, 20).map((value) => value.toFixed(1).replace(/^-0\.0$/, '0.0'));
  return `${shown.join(' ')}${numbers.length > shown.length ? ' …' : ''}`;
}

function flat(values: Nested): number[] {
  return typeof values === 'number' ? [values] : values.flatMap(flat);
}
