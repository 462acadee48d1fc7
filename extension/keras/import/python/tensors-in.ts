import { isA, isListValue, isTensor, listOf, type ScriptValue, type TensorValue } from './script-value.js';

/** One tensor, or a list or dictionary of them; undefined for anything else. */
export function tensorsIn(value: ScriptValue | undefined): readonly TensorValue[] | undefined {
  if (isTensor(value)) {
    return [value];
  }
  if (isA(value, 'dictionary')) {
    // Keras takes dictionaries in the order of their names.
    const entries = [...value.entries].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
    return tensorsIn(listOf(entries.map(([, tensor]) => tensor)));
  }
  const items = isListValue(value)
    ? value.items.flatMap((item) => (isListValue(item) ? item.items : [item]))
    : [];
  return items.length > 0 && items.every(isTensor) ? items : undefined;
}
