import { rangeOf } from '../../diagnostics/source.js';
import type { DataCall, DataProblem } from '../definition.js';
import { DataError } from '../making.js';
import { FormatError } from './file-format.js';

/** What a function says whose file cannot be read as it should: where another one reads it, that is the fix. */
export function fileProblem(error: unknown, { node }: DataCall<unknown>, name: string): DataProblem {
  if (!(error instanceof DataError)) {
    throw error;
  }
  const reader = error instanceof FormatError && node.arguments.length === 1 ? error.reader : undefined;
  return {
    code: 'data-file',
    argument: 'file',
    message: `${name}: ${error.message}`,
    fixes: reader
      ? [{ title: `Read it with ${reader}`, edits: [{ range: rangeOf(node, 'target'), newText: reader }] }]
      : [],
  };
}
