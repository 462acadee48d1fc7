import type { Network } from '../../language/model/network.js';
import { analyseText } from '../language/parse.js';

/** The first model of a text as a network. @throws Error where the text has a mistake. */
export async function networkOf(text: string): Promise<Network> {
  const { document, analysis } = await analyseText(text);
  const mistakes = [
    ...document.parseResult.parserErrors.map(({ message }) => message),
    ...analysis.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  ];
  if (mistakes.length > 0) {
    throw new Error(`${text}\n${mistakes.join('\n')}`);
  }
  return [...analysis.networks.values()][0]!;
}
