import type { AstNode, AstNodeDescription } from 'langium';
import { DefaultNodeKindProvider } from 'langium/lsp';
import { SymbolKind } from 'vscode-languageserver';

/** The icon of each kind of declaration, in outlines and symbol lists. */
export const symbolKinds: Readonly<Record<string, SymbolKind>> = {
  Const: SymbolKind.Constant,
  Data: SymbolKind.Struct,
  DataName: SymbolKind.Field,
  Model: SymbolKind.Class,
  Parameter: SymbolKind.TypeParameter,
  Input: SymbolKind.Property,
  TensorName: SymbolKind.Variable,
  Train: SymbolKind.Event,
  Forecast: SymbolKind.Event,
  Generate: SymbolKind.Event,
};

/** The icon that symbol lists show for a declaration. */
export class LstmNodeKindProvider extends DefaultNodeKindProvider {
  override getSymbolKind(node: AstNode | AstNodeDescription): SymbolKind {
    const type = '$type' in node ? node.$type : node.type;
    return symbolKinds[type] ?? SymbolKind.Field;
  }
}
