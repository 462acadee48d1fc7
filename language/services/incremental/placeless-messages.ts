import { DefaultLexerErrorMessageProvider } from 'langium';

/** Says which character begins no token without saying where: the error has its place, and keeps it as it moves. */
export class PlacelessMessages extends DefaultLexerErrorMessageProvider {
  override buildUnexpectedCharactersMessage(fullText: string, startOffset: number): string {
    return `unexpected character: ->${fullText.charAt(startOffset)}<-`;
  }
}
