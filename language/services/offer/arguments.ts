import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { findCallee } from '../callee.js';
import { describeArgument, printDefault } from '../describe/describe-layer.js';

/** The arguments that a call does not have yet; at the first places, also values for the one that stands there. */
export function offerArguments(callee: string, given: readonly string[], position: number): CompletionItem[] {
  const definition = findCallee(callee);
  if (!definition) {
    return [];
  }
  const names = Object.keys(definition.arguments);
  const positional = given.length === 0 ? names[position] : undefined;
  return [
    ...(positional ? offerArgumentValues(callee, positional) : []),
    ...names
      .filter((name, i) => !given.includes(name) && (given.length > 0 || i >= position))
      .map((name, i): CompletionItem => {
        const argument = definition.arguments[name]!;
        return {
          label: `${name}=`,
          filterText: name,
          sortText: `1${String(i).padStart(3, '0')}`,
          kind: CompletionItemKind.Property,
          detail: argument.required ? 'required' : `= ${printDefault(argument.default)}`,
          documentation: { kind: 'markdown', value: describeArgument(name, argument, definition.type) },
          ...(argument.kind.offers && {
            command: { title: 'Show values', command: 'editor.action.triggerSuggest' },
          }),
        };
      }),
  ];
}

/** The values that an argument's kind knows: words, `true` and `false`, initializers. */
export function offerArgumentValues(callee: string, name: string): CompletionItem[] {
  const argument = findCallee(callee)?.arguments[name];
  return (argument?.kind.offers ?? []).map((label, i) => ({
    label,
    sortText: `0${String(i).padStart(3, '0')}`,
    kind: CompletionItemKind.Value,
    detail: name,
  }));
}
