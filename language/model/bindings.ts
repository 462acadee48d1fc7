import { duplicateName } from '../diagnostics/duplicate-name.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type * as ast from '../generated/ast.js';
import type { Tensor } from './network.js';
import type { Block } from './steps.js';
import type { Value } from './value.js';

/** What a name of a model stands for while the model is built. */
export type Binding =
  | { readonly kind: 'tensor'; readonly tensor: Tensor }
  | { readonly kind: 'block'; readonly block: Block }
  /** A parameter's value. */
  | { readonly kind: 'value'; readonly value: Value }
  /** Its mistake is reported already, or its parameter is not given. */
  | { readonly kind: 'unknown' };

/** The names of one run through a model, in the order they are given. */
export class Bindings {
  private readonly byNode: Map<ast.Named, Binding>;
  private readonly byName = new Map<string, ast.Named>();

  constructor(
    parameters: ReadonlyMap<ast.Named, Binding>,
    private readonly report: (diagnostic: Diagnostic) => void,
  ) {
    this.byNode = new Map(parameters);
    for (const node of parameters.keys()) {
      this.byName.set(node.name, node);
    }
  }

  /** What a declared name stands for; undefined before the text gives it. */
  get(node: ast.Named): Binding | undefined {
    return this.byNode.get(node);
  }

  /** Gives a name, once; `_` throws away what it is given. */
  give(node: ast.Input | ast.TensorName, binding: Binding): void {
    if (!node.name || node.name === '_') {
      return;
    }
    const first = this.byName.get(node.name);
    if (first) {
      this.report(duplicateName(node, first));
      return;
    }
    this.byName.set(node.name, node);
    this.byNode.set(node, binding);
  }

  /** All names of a kind, for suggestions. */
  names(kind: Binding['kind']): string[] {
    return [...this.byNode].filter(([, binding]) => binding.kind === kind).map(([node]) => node.name);
  }
}
