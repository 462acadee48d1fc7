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
  private readonly outer = new WeakMap<ast.File, OuterScopes>();
  private readonly inner = new WeakMap<ast.Declaration, { readonly outer: Scope; readonly scope: Scope }>();

  constructor(private readonly services: LangiumCoreServices) {}

  getScope(context: ReferenceInfo): Scope {
    const file = AstUtils.getContainerOfType(context.container, ast.isFile);
    if (!file) {
      return EMPTY_SCOPE;
    }
    const outer = this.outerScopes(file);
    switch (`${context.container.$type}.${context.property}`) {
      case 'Train.model':
      case 'Forecast.model':
      case 'Generate.model':
        return outer.models;
      case 'Train.data':
      case 'Forecast.data':
      case 'Generate.data':
        return outer.data;
      default:
        return isFunction(context.container) ? EMPTY_SCOPE : this.innerScope(context.container, outer.values);
    }
  }

  /** The scopes of a file, made once for each state of it and of its imports. */
  private outerScopes(file: ast.File): OuterScopes {
    const files = filesInReach(file, this.services);
    const known = this.outer.get(file);
    if (known?.files.length === files.length && known.files.every((one, i) => one === files[i])) {
      return known;
    }
    const declarations = files.flatMap((one) => one.declarations ?? []);
    const made = {
      files,
      models: this.scopeOf(declarations.filter(ast.isModel)),
      data: this.scopeOf(declarations.filter(ast.isData)),
      values: this.scopeOf(
        declarations.filter((one) => ast.isConst(one) || ast.isModel(one) || ast.isData(one)),
      ),
    };
    this.outer.set(file, made);
    return made;
  }

  /** The scope of a declaration's own names; its text is parsed anew whenever it changes. */
  private innerScope(node: AstNode, outer: Scope): Scope {
    const declaration = AstUtils.getContainerOfType(node, ast.isDeclaration);
    if (!declaration) {
      return outer;
    }
    const known = this.inner.get(declaration);
    if (known?.outer === outer) {
      return known.scope;
    }
    const scope = this.scopeOf(localNames(declaration), outer);
    this.inner.set(declaration, { outer, scope });
    return scope;
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

/** True for a call in a data block: tensors are never called there, and one may be named `text`, say. */
function isFunction(node: AstNode): boolean {
  return ast.isReference(node) && node.called && AstUtils.hasContainerOfType(node, ast.isData);
}

/** What can be seen from anywhere in a file. */
interface OuterScopes {
  /** The file and its imports, as they were when the scopes were made. */
  readonly files: readonly ast.File[];
  readonly models: Scope;
  readonly data: Scope;
  readonly values: Scope;
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
