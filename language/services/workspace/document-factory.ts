import {
  type AstNode,
  type Cancellation,
  DefaultLangiumDocumentFactory,
  DocumentState,
  type LangiumSharedCoreServices,
  type ParseResult,
  type URI,
} from 'langium';
import { IncrementalParser } from '../incremental/incremental-parser.js';

/** Parses a document that changed with what is known of it from before. */
export class LstmDocumentFactory extends DefaultLangiumDocumentFactory {
  private parser: IncrementalParser | undefined;

  constructor(private readonly services: LangiumSharedCoreServices) {
    super(services);
  }

  protected override async parseAsync<T extends AstNode>(
    uri: URI,
    text: string,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<ParseResult<T>> {
    const known = this.services.workspace.LangiumDocuments.getDocument(uri);
    if (known?.state !== DocumentState.Changed) {
      return super.parseAsync(uri, text, cancelToken);
    }
    const { parser } = this.serviceRegistry.getServices(uri);
    this.parser ??= new IncrementalParser(parser.LangiumParser);
    return this.parser.parse(text, known.parseResult) as ParseResult<AstNode> as ParseResult<T>;
  }
}
