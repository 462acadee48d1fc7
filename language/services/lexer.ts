import type { ILexingError } from 'chevrotain';
import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';
import { declarationStarts, type StartsReport } from './incremental/declaration-starts.js';
import { balanceBrackets } from './repair/brackets.js';
import { readForeignSigns } from './repair/foreign-signs.js';
import { readGaps } from './repair/gaps.js';
import { limitNesting } from './repair/nesting.js';
import { readSeparators } from './repair/separators.js';
import type { Repaired, Slip } from './repair/slip.js';
import { readWords } from './repair/words.js';

/**
 * Hands the parser tokens in which plain slips of the pen are put right, each told as an error with its fix.
 * One slip is then one error, and the rest of the text is understood.
 */
export class LstmLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    const result = super.tokenize(text, options);
    if (options?.mode === 'partial') {
      // Completion asks what may come next: the text is meant to break off there.
      return { ...result, tokens: [...limitNesting(result.tokens, this.tokenTypes).tokens] };
    }
    const errors: ILexingError[] = [...result.errors];
    let slips: readonly Slip[] = [];
    let { tokens } = result;
    const apply = ({ tokens: better, slips: found }: Repaired) => {
      tokens = [...better];
      slips = [...slips, ...found];
    };
    apply(limitNesting(tokens, this.tokenTypes));
    apply(readForeignSigns(tokens, errors, this.tokenTypes));
    const starts = declarationStarts(text, result.tokens, tokens);
    apply(readWords(tokens, this.tokenTypes));
    apply(balanceBrackets(tokens, this.tokenTypes));
    apply(readGaps(tokens, this.tokenTypes));
    apply(readSeparators(tokens, this.tokenTypes));
    const report: StartsReport = { diagnostics: [], starts };
    return { ...result, tokens, errors: inTextOrder([...errors, ...slips]), report };
  }
}

/** In the order of the text; those at one place in the order in which they were found. */
function inTextOrder(errors: readonly ILexingError[]): ILexingError[] {
  return errors.toSorted((a, b) => a.offset - b.offset);
}
