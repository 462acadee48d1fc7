import type { Setting } from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { RunBlock } from '../model/run-block.js';
import type { Diagnostic } from './diagnostic.js';
import { setSetting } from './fixes/settings.js';
import { nearest } from './nearest.js';
import { lineOf, rangeOf } from './source.js';

/** `unknown-argument`: a block has no setting of that name; the nearest is the fix. */
export function unknownSetting(setting: Setting, callee: Callee): Diagnostic {
  const names = Object.keys(callee.arguments);
  const range = rangeOf(setting, 'key');
  const near = nearest(setting.key, names);
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `${callee.type} has no setting ${setting.key}.${near ? ` Did you mean ${near}?` : ` It takes ${names.join(', ')}.`}`,
    range,
    related: [],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}

/** `unknown-argument`: the same setting twice. */
export function repeatedSetting(setting: Setting, first: Setting): Diagnostic {
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: `${setting.key} is set already, on line ${lineOf(first)}.`,
    range: rangeOf(setting, 'key'),
    related: [{ message: `${setting.key} is set here first.`, range: rangeOf(first) }],
    fixes: [],
  };
}

/** `missing-argument`: a setting without a default is not there; `likely` is a value to begin with. */
export function missingSetting(
  block: RunBlock,
  callee: Callee,
  name: string,
  likely: string | undefined,
): Diagnostic {
  const { kind, doc } = callee.arguments[name]!;
  return {
    code: 'missing-argument',
    severity: 'error',
    message: `${callee.type} needs ${name}: ${kind.expected}. ${doc}${likely ? ` Add ${name} = ${likely}.` : ''}`,
    range: rangeOf(block, 'model'),
    related: [],
    fixes: likely
      ? [{ title: `Add ${name} = ${likely}`, edits: [setSetting(block, undefined, name, likely)] }]
      : [],
  };
}
