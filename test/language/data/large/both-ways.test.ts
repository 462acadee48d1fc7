import { describe, expect, it } from 'vitest';
import { DataFiles } from '../../../../language/data/files/data-files.js';
import { materialise } from '../../../../language/data/materialise.js';
import { allOf } from '../../../../language/data/memory-limits.js';
import { inMemory } from '../../../../language/data/rows.js';
import { openScratch } from '../../../../language/services/opened-files.js';
import { MemoryFiles } from '../../memory-files.js';
import { npy } from '../npy-file.js';
import { readData } from '../read-data.js';

/** Files in memory that can put numbers aside on disk. */
class FilesWithScratch extends MemoryFiles {
  scratches = 0;
  scratch = () => {
    this.scratches++;
    return openScratch();
  };
}

const rows = 60;
const table = (line: (row: number) => string) =>
  Array.from({ length: rows }, (_, row) => line(row)).join('\n');
const files = new FilesWithScratch({
  'real.csv': `a,b,c\n${table((row) => `${Math.sin(row)},${row * 1.5},${Math.cos(row * 3) * 40}`)}\n`,
  'whole.csv': `a,b\n${table((row) => `${row % 7},${(row * 5) % 4}`)}\n`,
  'tanks.csv': `tank,a,b\n${table((row) => `${['x', 'y', 'z'][row % 3]},${Math.tan(row)},${row}`)}\n`,
  'sorted.csv': `a,b,tank\n${table((row) => `${Math.sqrt(row)},${-row},"tank ${Math.floor(row / 20)}"`)}\n`,
  'words.txt': 'To be, or not to be: that is the question. '.repeat(3),
  'real.npy': npy(
    '<f4',
    '(60, 3)',
    Float32Array.from({ length: 180 }, (_, i) => Math.sin(i * 0.7)),
  ),
  'cube.npy': npy(
    '<f8',
    '(12, 5, 2)',
    Float64Array.from({ length: 120 }, (_, i) => Math.cos(i)),
  ),
});

/** Nothing may stand in memory, everything may be made whole. */
const tight = { standing: 0, whole: 2 ** 30 };

const sources = [
  'csv("real.csv")',
  'csv("real.csv", columns=["c", "a"])',
  'csv("whole.csv")',
  'npy("real.npy")',
];
const grouped = ['csv("tanks.csv", group="tank")', 'csv("sorted.csv", group="tank")', 'npy("cube.npy")'];
const steps = [
  's = minmax(t)',
  's = standardize(t) * 2 - 1',
  's = minmax(-abs(t) / 3, -1, 1) + t',
  's = standardize(exp(t / 100))',
  's = reverse(t[3:50:2])',
  's = t[::-1, ::-1]',
  's = t[40:2:-3] * 2.5',
  's = concat([t, standardize(t)], axis=-1)',
  's = concat([t, t[:7] + 0.5])',
  's = repeat(t[5:9], 3)',
  's = repeat(t, 2, axis=1)',
  's = cumsum(t, axis=1)',
  's = cumsum(t)',
  's = stack([t, t * t], axis=1)[:, 0]',
];
const ends = [
  'x = s',
  '(x, y) = windows(s, 3)',
  '(x, y) = windows(s, 2, horizon=2, stride=3, targets=[1])',
  '(x, y) = windows(s, 2, sequence=true)',
];
const others = [
  't = csv("real.csv")\nx = reshape(t, [20, 3, 3])',
  't = csv("real.csv")\nx = reshape(minmax(t), [-1, 1])\ny = reshape(t, [180])',
  't = csv("real.csv")\nx = t[:, 1]\nz = t[4]',
  't = csv("whole.csv")\nx = one_hot(t, 8)\ny = t[:, 0]',
  't = csv("whole.csv")\n(x, y) = windows(one_hot(t[:, 0], 7), 4)',
  't = csv("real.csv")\nx = transpose(reshape(t, [20, 3, 3]), [0, 2, 1])\nz = transpose(t)[0]',
  't = csv("real.csv")\nx = t * reshape(range(60), [60, 1])\ny = t - [1, 2, 3]',
  't = text("words.txt")\nx = one_hot(t, 20)\nz = t[1:]',
  't = text("words.txt", level="word")\n(x, y) = windows(t, 4, sequence=true)',
  ...grouped.flatMap((t) => [
    `t = ${t}\nx = t[1:]`,
    `t = ${t}\nx = standardize(t) / 3 + [1, 2]\nsplit(0.5)`,
    `t = ${t}\n(x, y) = windows(minmax(t), 3)`,
    `t = ${t}\n(x, y) = windows(t[1:, :, 1:] * 2, 2)`,
    `t = ${t}\nx = reverse(t, axis=1)\ny = t[:, 0]`,
    `t = ${t}\nx = reshape(t, [-1, 2])`,
  ]),
];
const blocks = [
  ...sources.flatMap((source, i) =>
    steps.map((step, j) => `t = ${source}\n${step}\n${ends[(i + j) % ends.length]}`),
  ),
  ...others,
];

describe('values are the same read as they are taken as made whole', () => {
  it.each(blocks)('%s', async (statements) => {
    const { data, diagnostics } = await readData(statements, files);
    expect(diagnostics.map(({ message }) => message)).toEqual([]);
    const wanted = ['x', 'y', 'z'].flatMap((name) => data.tensors.get(name) ?? []);
    for (const tensor of wanted) {
      const make = (limits?: typeof tight) =>
        materialise({ x: [tensor], y: [] }, new DataFiles(files), {
          trainingFraction: 0.7,
          ...(limits && { limits }),
        });
      const [whole, parts] = [make(), make(tight)];
      expect(parts.fits).toEqual(whole.fits);
      expect(parts.scaling).toEqual(whole.scaling);
      for (const part of ['train', 'validation'] as const) {
        const [expected, taken] = [whole[part]?.x[0], parts[part]?.x[0]];
        expect(taken?.shape).toEqual(expected?.shape);
        if (expected && taken) {
          expect(allOf(taken)).toEqual(expected.all);
          const some = Int32Array.from([2, 0, 1, 0].map((place) => place % expected.shape[0]!));
          expect(taken.take(some)).toEqual(inMemory(expected.all!).take(some));
        }
      }
    }
    expect(files.scratches > 0 || !/csv|text/.test(statements)).toBe(true);
  });
});
