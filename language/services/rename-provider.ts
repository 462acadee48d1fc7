import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from 'langium';
import { DefaultRenameProvider } from 'langium/lsp';
import {
  LSPErrorCodes,
  type Range,
  type RenameParams,
  ResponseError,
  type TextDocumentPositionParams,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { lineOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import type { LstmServices } from '../lsp-services.js';
import { filesInReach, reachesTo } from './imports.js';
import { localNames } from './scope-provider.js';

/** Renames what the text declares, in every file that uses it; a name that cannot be one is refused with a sentence. */
export class LstmRenameProvider extends DefaultRenameProvider {
  constructor(private readonly services: LstmServices) {
    super(services);
  }

  override prepareRename(document: LangiumDocument, params: TextDocumentPositionParams): Range | undefined {
    const range = this.renameNodeRange(document, params.position);
    const word = this.wordAt(document, params);
    if (!range || word === '_') {
      throw refusal(
        word
          ? `${word} is no name that a .lstm file declares, so it keeps its name.`
          : 'There is no name here.',
      );
    }
    const target = this.targetAt(document, params);
    const kept = target && whyKept(target);
    if (kept) {
      throw refusal(kept);
    }
    return range;
  }

  override async rename(document: LangiumDocument, params: RenameParams): Promise<WorkspaceEdit | undefined> {
    const { newName } = params;
    const target = this.targetAt(document, params);
    if (!target || !('name' in target)) {
      this.prepareRename(document, params);
      return undefined;
    }
    if (newName !== target.name) {
      const why = whyKept(target) ?? this.whyNot(newName) ?? this.clash(newName, target);
      if (why) {
        throw refusal(why);
      }
    }
    return super.rename(document, params);
  }

  /** What declares the name at a place, be it another place or another file. */
  private targetAt(document: LangiumDocument, { position }: TextDocumentPositionParams): AstNode | undefined {
    const root = document.parseResult.value.$cstNode;
    const offset = document.textDocument.offsetAt(position);
    const leaf = CstUtils.findDeclarationNodeAtOffset(root, offset, this.grammarConfig.nameRegexp);
    return leaf && this.references.findDeclarations(leaf)[0];
  }

  private wordAt(document: LangiumDocument, { position }: TextDocumentPositionParams): string | undefined {
    const root = document.parseResult.value.$cstNode;
    const leaf = CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position));
    return leaf?.hidden ? undefined : leaf?.text;
  }

  /** Why a text can be nobody's name. */
  private whyNot(name: string): string | undefined {
    const { tokens, errors } = this.services.parser.Lexer.tokenize(name, { mode: 'partial' });
    const token = tokens[0];
    if (tokens.length !== 1 || errors.length > 0 || !token || token.image !== name) {
      return notAName(name);
    }
    if (token.tokenType.name !== 'NAME') {
      return /^\p{L}/u.test(name)
        ? `${name} is a word of the language, so nothing can be called so.`
        : notAName(name);
    }
    if (name === '_') {
      return '_ throws a result away, so nothing can be called so.';
    }
    return findLayer(name) ? `${name} is a layer, so nothing else can be called so.` : undefined;
  }

  /** Says which other name in the same place is equal already. */
  private clash(name: string, target: AstNode): string | undefined {
    for (const seen of this.namesBeside(target)) {
      if (seen !== target && seen.name === name) {
        const file = AstUtils.getDocument(seen) === AstUtils.getDocument(target) ? '' : ' of another file';
        return `${name} is taken already, on line ${lineOf(seen)}${file}.`;
      }
    }
    return undefined;
  }

  private namesBeside(target: AstNode): (AstNode & { name?: string })[] {
    const declaration = AstUtils.getContainerOfType(target, ast.isDeclaration);
    const home = AstUtils.findRootNode(target) as ast.File;
    if (declaration !== target && declaration) {
      return [
        ...localNames(declaration),
        ...filesInReach(home, this.services).flatMap((one) => one.declarations),
      ];
    }
    // Whoever sees the declaration must not see another of that name, be it inside a block that uses it.
    const seeing = reachesTo(home, this.services);
    const users = this.references
      .findReferences(target, {})
      .map(({ sourceUri, sourcePath }) => {
        const root =
          this.services.shared.workspace.LangiumDocuments.getDocument(sourceUri)?.parseResult.value;
        return root && this.services.workspace.AstNodeLocator.getAstNode(root, sourcePath);
      })
      .toArray();
    return [
      ...seeing.flat().flatMap((file) => file.declarations),
      ...users.flatMap((user) => (user ? localNames(user) : [])),
    ];
  }
}

/** Why a name stays as it is. A second x of a data block is a mistake, and may get a name of its own. */
function whyKept(target: AstNode): string | undefined {
  if (!ast.isDataName(target) || (target.name !== 'x' && target.name !== 'y')) {
    return undefined;
  }
  const first = localNames(target).find(({ name }) => name === target.name);
  return first === target
    ? `${target.name} keeps its name: training takes the x and the y of a data block by these names.`
    : undefined;
}

function notAName(text: string): string {
  return `"${text}" is no name: a name starts with a letter or _ and goes on with letters, digits and _.`;
}

function refusal(why: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, why);
}
