import { badValue } from '../diagnostics/bad-value.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { type Const, isConst } from '../generated/ast.js';
import { evaluate } from './evaluate.js';
import type { Value } from './value.js';

/** How many constants can wait for each other: each waits on the stack of calls. */
const mostOpen = 200;

/** The values of a file's constants and of those it imports, each worked out once. */
export class Constants {
  private readonly values = new Map<Const, Value>();
  private readonly open = new Set<Const>();

  /** Mistakes are reported with the constant that they are in. */
  constructor(private readonly reportIn: (node: Const, diagnostic: Diagnostic) => void) {}

  valueOf(node: Const): Value {
    const known = this.values.get(node);
    if (known) {
      return known;
    }
    const report = (diagnostic: Diagnostic) => this.reportIn(node, diagnostic);
    if (this.open.has(node)) {
      report(badValue(node.value, `The constant ${node.name} is made from itself, so it has no value.`));
      return { kind: 'unknown', node: node.value };
    }
    if (this.open.size >= mostOpen) {
      const message = `Constants are made of each other through more than ${mostOpen} others here. Give ${node.name} its value directly.`;
      report(badValue(node.value, message));
      return { kind: 'unknown', node: node.value };
    }
    this.open.add(node);
    const value = evaluate(node.value, {
      lookup: (name) => (isConst(name) ? this.valueOf(name) : undefined),
      report,
    });
    this.open.delete(node);
    this.values.set(node, value);
    return value;
  }
}
