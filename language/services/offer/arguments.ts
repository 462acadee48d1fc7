import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import type { Callee } from '../../layers/arguments/definition.js';
import type { Place } from '../callee.js';
import type { ArgumentPlace } from '../cursor/context.js';
import { describeArgument, printDefault } from '../describe/describe-argument.js';
import { offerValues } from './values.js';

/** The arguments that a call does not have yet; at the first places, also values for the one that stands there. */
export function offerArguments(callee: Callee, { place, given, position }: ArgumentPlace): CompletionItem[] {
  const names = Object.keys(callee.arguments);
  const positional = given.length === 0 ? names[position] : undefined;
  return [
    ...(positional ? offerArgumentValues(callee, positional, place) : []),
    ...names
      .filter((name, i) => !given.includes(name) && (given.length > 0 || i >= position))
      .map((name, i): CompletionItem => {
        const argument = callee.arguments[name]!;
        return {
          label: `${name}=`,
          filterText: name,
          sortText: `1${String(i).padStart(3, '0')}`,
          kind: CompletionItemKind.Property,
          detail: argument.required ? 'required' : `= ${printDefault(argument.default)}`,
          documentation: { kind: 'markdown', value: describeArgument(name, argument, callee.type) },
          ...(argument.kind.offers && {
            command: { title: 'Show values', command: 'editor.action.triggerSuggest' },
          }),
        };
      }),
  ];
}

/** The argument that is being written: by its name, or by its place where no named one came before. */
export function currentArgument(
  callee: Callee,
  { name, given, position }: ArgumentPlace,
): string | undefined {
  return name ?? (given.length === 0 ? Object.keys(callee.arguments)[position] : undefined);
}

/** The values that an argument's kind knows, the default first: words, `true` and `false`, initializers. */
export function offerArgumentValues(callee: Callee, name: string, place: Place): CompletionItem[] {
  const argument = callee.arguments[name];
  const offers = [...new Set(argument?.kind.offers)];
  const bare = (value: string) => value.replaceAll('"', '');
  const isDefault = (value: string) => bare(value) === bare(printDefault(argument?.default));
  return offerValues(
    [...offers.filter(isDefault), ...offers.filter((offer) => !isDefault(offer))],
    name,
    place,
  );
}
