import {
  type Cancellation,
  DefaultLangiumDocuments,
  type LangiumDocument,
  type URI,
  UriUtils,
} from 'langium';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** The files that the server knows. */
export class LstmDocuments extends DefaultLangiumDocuments {
  /** @throws ResponseError where it is not known and not on the disk: an editor may ask of what it has just closed */
  override async getOrCreateDocument(
    uri: URI,
    cancelToken?: Cancellation.CancellationToken,
  ): Promise<LangiumDocument> {
    try {
      return await super.getOrCreateDocument(uri, cancelToken);
    } catch (error) {
      const code = reasonNotRead(error);
      if (code !== undefined) {
        throw new ResponseError(
          LSPErrorCodes.RequestFailed,
          `${UriUtils.basename(uri)} is not open, and cannot be read (${code}).`,
        );
      }
      throw error;
    }
  }
}

/** Why a file could not be read, as the system calls it (`ENOENT`); undefined for a mistake of another kind. */
export function reasonNotRead(error: unknown): string | undefined {
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' ? code : undefined;
}
