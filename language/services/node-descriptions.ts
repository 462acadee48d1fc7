import {
  type AstNode,
  type AstNodeDescription,
  type AstNodeDescriptionProvider,
  AstUtils,
  CstUtils,
  type LangiumCoreServices,
  type LangiumDocument,
} from 'langium';

/**
 * Describes nodes by what holds for them when they are asked: a declaration stays the same node while the text
 * before it changes, and with it the declaration's place.
 */
export class LstmNodeDescriptions implements AstNodeDescriptionProvider {
  constructor(private readonly services: LangiumCoreServices) {}

  createDescription(
    node: AstNode,
    name = this.services.references.NameProvider.getName(node),
    document?: LangiumDocument,
  ): AstNodeDescription {
    if (!name) {
      throw new Error(`A ${node.$type} without a name cannot be referred to.`);
    }
    return new NodeDescription(node, name, this.services, document);
  }
}

class NodeDescription implements AstNodeDescription {
  constructor(
    readonly node: AstNode,
    readonly name: string,
    private readonly services: LangiumCoreServices,
    private readonly document: LangiumDocument | undefined,
  ) {}

  get type() {
    return this.node.$type;
  }

  get documentUri() {
    return (this.document ?? AstUtils.getDocument(this.node)).uri;
  }

  get path() {
    return this.services.workspace.AstNodeLocator.getAstNodePath(this.node);
  }

  get nameSegment() {
    return CstUtils.toDocumentSegment(
      this.services.references.NameProvider.getNameNode(this.node) ?? this.node.$cstNode,
    );
  }

  get selectionSegment() {
    return CstUtils.toDocumentSegment(this.node.$cstNode);
  }
}
