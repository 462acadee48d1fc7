import { DataError } from '../making.js';

/** The rows of each group, in the order in which groups and rows come. Every group has as many. */
export function groupRows(labels: readonly string[], column: string): readonly (readonly number[])[] {
  const groups = new Map<string, number[]>();
  labels.forEach((label, row) => {
    const rows = groups.get(label);
    if (rows) {
      rows.push(row);
    } else {
      groups.set(label, [row]);
    }
  });
  const [first] = groups;
  for (const [label, rows] of groups) {
    if (rows.length !== first![1].length) {
      throw new DataError(
        `The groups need the same number of rows, but ${column} ${first![0]} has ${first![1].length} and ${column} ${label} has ${rows.length}.`,
      );
    }
  }
  return [...groups.values()];
}
