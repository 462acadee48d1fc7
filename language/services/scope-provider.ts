import {
  type AstNode,
  type AstNodeDescription,
  AstUtils,
  EMPTY_SCOPE,
  type LangiumCoreServices,
  MapScope,
  type ReferenceInfo,
  type Scope,
  type ScopeProvider,
} from 'langium';
import * as ast from '../generated/ast.js';
import { filesInReach } from './imports.js';

/**
 * Which names a place in the text can see: those of its own model or data block, then the file's
 * declarations and those of the files it imports. Of two equal names the first counts; the other is
 * reported as `duplicate-name`.
 */
export class LstmScopeProvider implements ScopeProvider {
  constructor(private readonly services: LangiumCoreServices) {}

  getScope(context: ReferenceInfo): Scope {
    const file = AstUtils.getContainerOfType(context.container, ast.isFile);
    if (!file) {
      return EMPTY_SCOPE;
    }
    const declarations = filesInReach(file, this.services).flatMap((one) => one.declarations ?? []);
    switch (`${context.container.$type}.${context.property}`) {
      case 'Train.model':
      case 'Forecast.model':
      case 'Generate.model':
        return this.scopeOf(declarations.filter(ast.isModel));
      case 'Train.data':
      case 'Forecast.data':
      case 'Generate.data':
        return this.scopeOf(declarations.filter(ast.isData));
      default:
        return this.scopeOf(
          localNames(context.container),
          this.scopeOf(declarations.filter((one) => ast.isConst(one) || ast.isModel(one) || ast.isData(one))),
        );
    }
  }

  private scopeOf(nodes: readonly (AstNode & { name?: string })[], outer?: Scope): Scope {
    const descriptions: AstNodeDescription[] = [];
    const seen = new Set<string>();
    for (const node of nodes) {
      if (node.name && node.name !== '_' && !seen.has(node.name)) {
        seen.add(node.name);
        descriptions.push(
          this.services.workspace.AstNodeDescriptionProvider.createDescription(node, node.name),
        );
      }
    }
    return new MapScope(descriptions, outer);
  }
}

/** The names that the model or data block around a node gives to its tensors, blocks and parameters. */
export function localNames(node: AstNode): (AstNode & { name: string })[] {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  if (model) {
    return [
      ...model.parameters,
      ...model.statements.flatMap((one): (ast.Input | ast.TensorName)[] =>
        ast.isInput(one) ? [one] : ast.isFlow(one) ? one.targets : [],
      ),
    ];
  }
  const data = AstUtils.getContainerOfType(node, ast.isData);
  return data?.statements.filter(ast.isDataAssignment).flatMap((one) => one.targets) ?? [];
}
