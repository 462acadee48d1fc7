/** A call in Python: what is called, and its arguments as they are written. */
export interface PythonCall {
  readonly callee: string;
  readonly given: readonly string[];
}

/** The width that Python's own formatters keep to. */
const widest = 88;

/** A call on one line where it is short, else an argument a line. `before` and `after` surround it. */
export function callLines(
  { callee, given }: PythonCall,
  { before = '', after = '', indent = '' } = {},
): readonly string[] {
  const line = `${indent}${before}${callee}(${given.join(', ')})${after}`;
  return line.length <= widest
    ? [line]
    : [`${indent}${before}${callee}(`, ...given.map((one) => `${indent}    ${one},`), `${indent})${after}`];
}

/** A call on one line. */
export function inline({ callee, given }: PythonCall): string {
  return `${callee}(${given.join(', ')})`;
}
