import type { Callee } from '../../layers/arguments/definition.js';

/** What is called or named, and where Keras documents it: Markdown. */
export function describeWord(
  word: Callee & { readonly summary: string; readonly documentation?: string },
): string {
  return [
    `**${word.type}**`,
    word.summary,
    word.documentation ? `[Keras documentation](${word.documentation})` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
