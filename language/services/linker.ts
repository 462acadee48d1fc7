import {
  AstUtils,
  DefaultLinker,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
} from 'langium';

/**
 * Links names where the text declares them. A name that it does not declare may be a layer, a function
 * or a word such as `adam`, which only its place decides; the analysis reports the ones that are none.
 */
export class LstmLinker extends DefaultLinker {
  /** In one go: Langium pauses after every node, which takes longer than the linking. */
  override async link(document: LangiumDocument): Promise<void> {
    for (const node of AstUtils.streamAst(document.parseResult.value)) {
      for (const reference of AstUtils.streamReferences(node)) {
        this.doLink(reference, document);
      }
    }
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return { info, message: `${info.reference.$refText} is not declared in this file.` };
  }
}
