import { DefaultLinker, type LinkingError, type ReferenceInfo } from 'langium';

/**
 * Links names where the text declares them. A name that it does not declare may be a layer, a function
 * or a word such as `adam`, which only its place decides; the analysis reports the ones that are none.
 */
export class LstmLinker extends DefaultLinker {
  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return { info, message: `${info.reference.$refText} is not declared in this file.` };
  }
}
