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
  type Stream,
} from 'langium';
import * as ast from '../generated/ast.js';
import { isRunBlock } from '../model/run-block.js';
import { filesInReach } from './imports.js';

/**
 * Which names a place in the text can see: those of its own model or data block, then the file's
 * declarations and those of the files it imports. Of two equal names the first counts; the other is
 * reported as `duplicate-name`.
 */
export class LstmScopeProvider implements ScopeProvider {
  private readonly outer = new WeakMap<ast.File, OuterScopes>();
  private readonly inner = new WeakMap<ast.Declaration, Scope>();

  constructor(private readonly services: LangiumCoreServices) {}

  getScope(context: ReferenceInfo): Scope {
    const file = AstUtils.getContainerOfType(context.container, ast.isFile);
    if (!file) {
      return EMPTY_SCOPE;
    }
    const kind = kindOf(context);
    const outer = kind ? this.outerScopes(file)[kind] : EMPTY_SCOPE;
    return kind === 'values' ? new Inside(this.innerScope(context.container), outer) : outer;
  }

  /** What can be seen from anywhere in a file; made once for each state of it and of its imports. */
  outerScopes(file: ast.File): OuterScopes {
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

  /** The scope of a declaration's own names, which are the same as long as the declaration is. */
  private innerScope(node: AstNode): Scope {
    const declaration = AstUtils.getContainerOfType(node, ast.isDeclaration);
    if (!declaration) {
      return EMPTY_SCOPE;
    }
    const known = this.inner.get(declaration);
    if (known) {
      return known;
    }
    const scope = this.scopeOf(localNames(declaration));
    this.inner.set(declaration, scope);
    return scope;
  }

  private scopeOf(nodes: readonly (AstNode & { name?: string })[]): Scope {
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
    return new MapScope(descriptions);
  }
}

/** A declaration's own names, then those that can be seen from anywhere. */
class Inside implements Scope {
  constructor(
    private readonly own: Scope,
    private readonly outer: Scope,
  ) {}

  getElement(name: string): AstNodeDescription | undefined {
    return this.own.getElement(name) ?? this.outer.getElement(name);
  }

  getElements(name: string): Stream<AstNodeDescription> {
    return this.own.getElements(name).concat(this.outer.getElements(name));
  }

  getAllElements(): Stream<AstNodeDescription> {
    return this.own.getAllElements().concat(this.outer.getAllElements());
  }
}

/** Which of the names that can be seen from anywhere a reference may go by; undefined where it may by none. */
export function kindOf({ container, property }: ReferenceInfo): keyof Omit<OuterScopes, 'files'> | undefined {
  if (isRunBlock(container)) {
    return property === 'model' ? 'models' : 'data';
  }
  return isFunction(container) ? undefined : 'values';
}

/** True for a call in a data block: tensors are never called there, and one may be named `text`, say. */
function isFunction(node: AstNode): boolean {
  return ast.isReference(node) && node.called && AstUtils.hasContainerOfType(node, ast.isData);
}

/** What can be seen from anywhere in a file. */
export interface OuterScopes {
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
