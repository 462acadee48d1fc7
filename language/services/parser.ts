import { createLangiumParser, type LangiumCoreServices, type LangiumParser } from 'langium';
import { QuickNodeBuilder } from './quick-node-builder.js';

/** What of Chevrotain's parser is looked at here: it goes on after a mistake in a list by calling itself. */
interface Recovering {
  tryInRepetitionRecovery(...args: unknown[]): void;
}

/**
 * So many mistakes of one list are gone past one by one; after that what is left of it is skipped at once. Each
 * waits on the stack of calls until the list ends, and no stack is endless.
 */
const mostRecoveries = 200;

/** Langium's parser, for texts of any length and with any number of mistakes. */
export function createParser(services: LangiumCoreServices): LangiumParser {
  const parser = createLangiumParser(services);
  const { wrapper } = parser as unknown as { readonly wrapper: Recovering };
  const recover = wrapper.tryInRepetitionRecovery;
  let depth = 0;
  wrapper.tryInRepetitionRecovery = function (...args) {
    depth++;
    try {
      if (depth <= mostRecoveries) {
        recover.apply(this, args);
      }
    } finally {
      depth--;
    }
  };
  // Langium lets nobody choose the builder, but asks this property for it each time.
  return Object.assign(parser, { nodeBuilder: new QuickNodeBuilder() });
}
