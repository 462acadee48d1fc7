import {
  DefaultLinker,
  type LangiumCoreServices,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
} from 'langium';
import * as ast from '../generated/ast.js';
import { referencesIn } from './declaration-references.js';
import { kindOf, type LstmScopeProvider, type OuterScopes } from './scope-provider.js';

/** What Langium's references keep once they are linked. */
interface Linked {
  _ref?: unknown;
  _nodeDescription?: unknown;
}

/**
 * Links names where the text declares them. A name that it does not declare may be a layer, a function
 * or a word such as `adam`, which only its place decides; the analysis reports the ones that are none.
 *
 * A declaration that was linked before keeps its links to what it declares itself; those to what the file and
 * its imports declare are looked up again, and made anew where they lead elsewhere.
 */
export class LstmLinker extends DefaultLinker {
  /** Of declarations that were linked, the names that they do not declare themselves. */
  private readonly outward = new WeakMap<ast.Declaration, readonly ReferenceInfo[]>();

  constructor(private readonly services: LangiumCoreServices) {
    super(services);
  }

  /** In one go: Langium pauses after every node, which takes longer than the linking. */
  override async link(document: LangiumDocument): Promise<void> {
    const file = document.parseResult.value;
    if (!ast.isFile(file)) {
      return;
    }
    const scopes = (this.services.references.ScopeProvider as LstmScopeProvider).outerScopes(file);
    document.references = [];
    for (const declaration of file.declarations) {
      this.linkDeclaration(declaration, scopes, document);
    }
  }

  /** Leaves links as they are: `link` finds those that no longer hold. */
  override unlink(document: LangiumDocument): void {
    document.references = [];
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return { info, message: `${info.reference.$refText} is not declared in this file.` };
  }

  private linkDeclaration(
    declaration: ast.Declaration,
    scopes: OuterScopes,
    document: LangiumDocument,
  ): void {
    for (const info of this.outward.get(declaration) ?? []) {
      const found = scopes[kindOf(info)!].getElement(info.reference.$refText)?.node;
      if (found !== targetOf(info)) {
        Object.assign(info.reference, { _ref: undefined, _nodeDescription: undefined } satisfies Linked);
      }
    }
    const references = referencesIn(declaration);
    for (const info of references) {
      if ((info.reference as Linked)._ref === undefined) {
        this.doLink(info, document);
      } else {
        document.references.push(info.reference);
      }
    }
    if (!this.outward.has(declaration)) {
      const outward = references.filter((info) => kindOf(info) && !isOwn(targetOf(info)));
      this.outward.set(declaration, outward);
    }
  }
}

/** What a linked reference leads to. */
function targetOf({ reference }: ReferenceInfo) {
  return 'ref' in reference ? reference.ref : undefined;
}

/** True for what only the declaration around it can see. */
function isOwn(target: unknown): boolean {
  return target !== undefined && !ast.isDeclaration(target);
}
