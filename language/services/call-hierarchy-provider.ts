import { type AstNode, AstUtils, CstUtils, type LangiumDocument, URI } from 'langium';
import type { CallHierarchyProvider } from 'langium/lsp';
import {
  type CallHierarchyIncomingCall,
  type CallHierarchyIncomingCallsParams,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
  type CallHierarchyOutgoingCallsParams,
  type CallHierarchyPrepareParams,
  type Range,
  SymbolKind,
} from 'vscode-languageserver';
import { rangeOf, uriOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import { startsBlock } from '../model/block-name.js';
import { isRunBlock, type RunBlock } from '../model/run-block.js';
import { symbolKinds } from './node-kind-provider.js';

/** What uses blocks and models: those themselves, and the train, forecast and generate blocks. */
type Caller = ast.Model | ast.TensorName | RunBlock;

/** Which models and blocks are made of which others, and which of them are trained or run; across files. */
export class LstmCallHierarchyProvider implements CallHierarchyProvider {
  constructor(private readonly services: LstmServices) {}

  prepareCallHierarchy(
    document: LangiumDocument,
    { position }: CallHierarchyPrepareParams,
  ): CallHierarchyItem[] | undefined {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position));
    const declared = leaf && this.services.references.References.findDeclarations(leaf)[0];
    return declared && isCalled(declared) ? [itemOf(declared)] : undefined;
  }

  incomingCalls({ item }: CallHierarchyIncomingCallsParams): CallHierarchyIncomingCall[] | undefined {
    const target = this.callerOf(item);
    if (!target) {
      return undefined;
    }
    const calls = this.services.shared.workspace.LangiumDocuments.all
      .flatMap(({ parseResult }) => usesIn(parseResult.value))
      .filter(({ target: used }) => used === target)
      .toArray();
    return grouped(calls, ({ caller }) => caller).map(([caller, ranges]) => ({
      from: itemOf(caller),
      fromRanges: ranges,
    }));
  }

  outgoingCalls({ item }: CallHierarchyOutgoingCallsParams): CallHierarchyOutgoingCall[] | undefined {
    const caller = this.callerOf(item);
    if (!caller) {
      return undefined;
    }
    const calls = usesIn(AstUtils.findRootNode(caller)).filter((use) => use.caller === caller);
    return grouped(calls, ({ target }) => target).map(([target, fromRanges]) => ({
      to: itemOf(target),
      fromRanges,
    }));
  }

  /** The declaration that an item was made of, in the file as it is now. */
  private callerOf({ uri, selectionRange }: CallHierarchyItem): Caller | undefined {
    const document = this.services.shared.workspace.LangiumDocuments.getDocument(URI.parse(uri));
    const root = document?.parseResult.value.$cstNode;
    const leaf =
      root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(selectionRange.start));
    return leaf && isCaller(leaf.astNode) ? leaf.astNode : undefined;
  }
}

interface Use {
  readonly caller: Caller;
  readonly target: ast.Model | ast.TensorName;
  readonly range: Range;
}

/** Where a file uses models and blocks, by name. */
function usesIn(file: AstNode): Use[] {
  return AstUtils.streamAst(file)
    .toArray()
    .flatMap((node) => {
      const target = isRunBlock(node)
        ? node.model?.ref
        : ast.isReference(node)
          ? node.target?.ref
          : undefined;
      const caller = isRunBlock(node) ? node : callerAround(node);
      return target && caller && isCalled(target)
        ? [{ caller, target, range: rangeOf(node, isRunBlock(node) ? 'model' : 'target') }]
        : [];
    });
}

/** The block that a node is a part of, else the model. */
function callerAround(node: AstNode): Caller | undefined {
  const flow = AstUtils.getContainerOfType(node, ast.isFlow);
  const block = flow && startsBlock(flow) ? flow.targets[0] : undefined;
  return block ?? AstUtils.getContainerOfType(node, ast.isModel);
}

function isCalled(node: AstNode): node is ast.Model | ast.TensorName {
  return ast.isModel(node) || (ast.isTensorName(node) && startsBlock(node.$container));
}

function isCaller(node: AstNode): node is Caller {
  return isCalled(node) || isRunBlock(node);
}

function grouped<T extends Caller>(uses: readonly Use[], by: (use: Use) => T): [T, Range[]][] {
  const groups = new Map<T, Range[]>();
  for (const use of uses) {
    groups.set(by(use), [...(groups.get(by(use)) ?? []), use.range]);
  }
  return [...groups];
}

function itemOf(node: Caller): CallHierarchyItem {
  const run = isRunBlock(node);
  const block = ast.isTensorName(node);
  const model = block ? AstUtils.getContainerOfType(node, ast.isModel)?.name : undefined;
  return {
    name: run ? `${node.$type.toLowerCase()} ${node.model?.$refText} on ${node.data?.$refText}` : node.name,
    kind: block ? SymbolKind.Function : symbolKinds[node.$type]!,
    detail: block ? `block of ${model}` : run ? '' : 'model',
    uri: uriOf(node)!,
    range: rangeOf(block ? node.$container : node),
    selectionRange: rangeOf(node, run ? 'model' : 'name'),
  };
}
