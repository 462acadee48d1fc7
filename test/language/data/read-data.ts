import type { DataSet, Made } from '../../../language/data/data-set.js';
import { DataFiles } from '../../../language/data/files/data-files.js';
import { printDataType } from '../../../language/data/data-type.js';
import type { Diagnostic } from '../../../language/diagnostics/diagnostic.js';
import { MemoryFiles } from '../memory-files.js';
import { alarms } from '../training/apply-edits.js';

/** Reads the statements of a data block. */
export async function readData(
  statements: string,
  files = new MemoryFiles(),
): Promise<{ data: DataSet; diagnostics: readonly Diagnostic[]; files: MemoryFiles }> {
  const { analysis } = await files.analyse(`data d {\n${statements}\n}\n`);
  return { data: [...analysis.data.values()][0]!, diagnostics: alarms(analysis.diagnostics), files };
}

/** Makes the tensor `x` of some statements; a mistake in them is thrown. */
export async function makeX(statements: string, files = new MemoryFiles(), trains = 1): Promise<Made> {
  return (await makeAll(statements, files, trains)).x!;
}

/** Makes every tensor that statements name. */
export async function makeAll(
  statements: string,
  files = new MemoryFiles(),
  trains = 1,
): Promise<Readonly<Record<string, Made>>> {
  const { data, diagnostics } = await readData(statements, files);
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map((one) => one.message).join('\n'));
  }
  const making = {
    files: new DataFiles(files),
    trainingPart: (size: number) => Math.floor(size * trains),
    made: new Map(),
    fits: [],
    givenFits: [],
  };
  return Object.fromEntries([...data.tensors].map(([name, tensor]) => [name, tensor.make(making)]));
}

/** The values of `x` as nested lists. */
export async function valuesOf(statements: string, files = new MemoryFiles(), trains = 1): Promise<unknown> {
  return nested(await makeX(statements, files, trains));
}

/** Values as nested lists. */
export function nested({ array: { shape, data } }: Made): unknown {
  const build = (axis: number, start: number, size: number): unknown => {
    if (axis === shape.length) {
      return data[start];
    }
    const step = size / shape[axis]!;
    return Array.from({ length: shape[axis]! }, (_, i) => build(axis + 1, start + i * step, step));
  };
  return build(0, 0, data.length);
}

/** The type of `x` in words; a mistake is thrown. */
export async function typeOf(statements: string, files = new MemoryFiles()): Promise<string> {
  const { data, diagnostics } = await readData(statements, files);
  if (diagnostics.length > 0) {
    throw new Error(diagnostics.map((one) => one.message).join('\n'));
  }
  return printDataType(data.tensors.get('x')!.type);
}

/** The only mistake of some statements: its code, its words and the text it marks. */
export async function mistakeOf(statements: string, files = new MemoryFiles()) {
  const { diagnostics } = await readData(statements, files);
  if (diagnostics.length !== 1) {
    throw new Error(`${diagnostics.length} mistakes: ${diagnostics.map((one) => one.message).join('\n')}`);
  }
  const { code, message, range, fixes } = diagnostics[0]!;
  const line = `data d {\n${statements}\n}`.split('\n')[range.start.line]!;
  return { code, message, marked: line.slice(range.start.character, range.end.character), fixes };
}
