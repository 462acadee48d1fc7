import {
  type AstNode,
  DefaultLinker,
  type LangiumCoreServices,
  type LangiumDocument,
  type LinkingError,
  type ReferenceInfo,
} from 'langium';
import * as ast from '../generated/ast.js';
import { forgetTargetsIn, referencesIn } from '../model/declaration-references.js';
import type { LstmScopeProvider, OuterScopes } from './scope-provider.js';

/** What Langium's references keep once they are linked. */
interface Kept {
  _ref?: unknown;
  _nodeDescription?: unknown;
}

/** A declaration that was linked: its references, and those to names that it does not declare itself. */
interface Linked {
  readonly references: readonly LangiumDocument['references'][number][];
  readonly outward: ReadonlyMap<string, readonly ReferenceInfo[]>;
}

/**
 * Links names where the text declares them. A name that it does not declare may be a layer, a function
 * or a word such as `adam`, which only its place decides; the analysis reports the ones that are none.
 *
 * A declaration that was linked before keeps its links to what it declares itself; those to what the file and
 * its imports declare are looked up again, and made anew where they lead elsewhere.
 */
export class LstmLinker extends DefaultLinker {
  private readonly linked = new WeakMap<ast.Declaration, Linked>();
  /** What could be seen when a document was linked last. */
  private readonly scopes = new WeakMap<LangiumDocument, OuterScopes>();

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
    const changed = changedNames(this.scopes.get(document), scopes);
    this.scopes.set(document, scopes);
    const { declarations } = file;
    document.references = [];
    for (const declaration of declarations) {
      const known = this.linked.get(declaration);
      if (known) {
        this.linkAgain(declaration, known, changed, document);
      } else {
        this.linkFirst(declaration, document);
      }
    }
    document.references = declarations.flatMap((one) => this.linked.get(one)!.references);
  }

  /** Leaves links as they are: `link` finds those that no longer hold. */
  override unlink(document: LangiumDocument): void {
    document.references = [];
  }

  protected override createLinkingError(info: ReferenceInfo): LinkingError {
    return { info, message: `${info.reference.$refText} is not declared in this file.` };
  }

  private linkFirst(declaration: ast.Declaration, document: LangiumDocument): void {
    const infos = referencesIn(declaration);
    const outward = new Map<string, ReferenceInfo[]>();
    for (const info of infos) {
      const { reference } = info;
      this.linkAnew(info, document);
      const target = 'ref' in reference ? reference.ref : undefined;
      if (isOutward(target)) {
        const others = outward.get(reference.$refText);
        if (others) {
          others.push(info);
        } else {
          outward.set(reference.$refText, [info]);
        }
      }
    }
    forgetTargetsIn(declaration);
    this.linked.set(declaration, { references: infos.map((info) => info.reference), outward });
  }

  /** Links names anew that may lead elsewhere than before. */
  private linkAgain(
    declaration: ast.Declaration,
    { outward }: Linked,
    changed: ReadonlySet<string>,
    document: LangiumDocument,
  ): void {
    for (const name of changed) {
      for (const info of outward.get(name) ?? []) {
        this.linkAnew(info, document);
        forgetTargetsIn(declaration);
      }
    }
  }

  private linkAnew(info: ReferenceInfo, document: LangiumDocument): void {
    Object.assign(info.reference, { _ref: undefined, _nodeDescription: undefined } satisfies Kept);
    this.doLink(info, document);
  }
}

/** True for what the file or its imports declare, and for what nothing declares. */
function isOutward(target: AstNode | undefined): boolean {
  return target === undefined || ast.isDeclaration(target);
}

/** The names that lead elsewhere in one of two states of a file and its imports; all of them without a first. */
function changedNames(before: OuterScopes | undefined, now: OuterScopes): ReadonlySet<string> {
  const changed = new Set<string>();
  for (const kind of ['models', 'data', 'values'] as const) {
    for (const [some, others] of [
      [before?.[kind], now[kind]],
      [now[kind], before?.[kind]],
    ] as const) {
      for (const { name, node } of some?.getAllElements() ?? []) {
        if (others?.getElement(name)?.node !== node) {
          changed.add(name);
        }
      }
    }
  }
  return changed;
}
