import type { SyntaxNode } from '@lezer/common';
import { childrenOf, type SourceText } from './source-text.js';
import { stringValue } from './string-value.js';
import type { Argument, Expression, SliceItem } from './syntax.js';

/** Reads expressions out of a script's syntax tree. */
export class ScriptExpressions {
  constructor(private readonly source: SourceText) {}

  read(node: SyntaxNode): Expression {
    const written = { line: this.source.lineAt(node.from), code: this.source.of(node) };
    const children = childrenOf(node);
    switch (node.name) {
      case 'Number':
        return { ...written, ...numberOf(written.code) };
      case 'String': {
        const value = stringValue(written.code);
        return value === undefined ? { ...written, kind: 'other' } : { ...written, kind: 'literal', value };
      }
      case 'ContinuedString': {
        const parts = children.map((child) => stringValue(this.source.of(child)));
        return parts.every((part) => part !== undefined)
          ? { ...written, kind: 'literal', value: parts.join('') }
          : { ...written, kind: 'other' };
      }
      case 'Boolean':
        return { ...written, kind: 'literal', value: written.code === 'True' };
      case 'None':
        return { ...written, kind: 'literal', value: null };
      case 'VariableName':
        return { ...written, kind: 'name', name: written.code };
      case 'ParenthesizedExpression':
        return this.read(children[1]!);
      case 'NamedExpression':
        return this.read(children.at(-1)!);
      case 'TupleExpression':
      case 'ArrayExpression':
        return {
          ...written,
          kind: 'list',
          tuple: node.name[0] === 'T',
          items: this.items(children.slice(1, -1)),
        };
      case 'DictionaryExpression':
        return { ...written, kind: 'dictionary', entries: this.entries(children) };
      case 'MemberExpression':
        return { ...written, ...this.member(children) };
      case 'CallExpression':
        return {
          ...written,
          kind: 'call',
          callee: this.read(children[0]!),
          given: this.given(childrenOf(children[1]!).slice(1, -1)),
        };
      case 'BinaryExpression': {
        const [left, right] = [children[0]!, children.at(-1)!];
        const operator = this.source.text.slice(left.to, right.from).trim().replace(/\s+/g, ' ');
        return { ...written, kind: 'binary', operator, left: this.read(left), right: this.read(right) };
      }
      case 'UnaryExpression':
        return {
          ...written,
          kind: 'unary',
          operator: this.source.of(children[0]!),
          of: this.read(children.at(-1)!),
        };
      case 'ConditionalExpression': {
        const [met, , test, , otherwise] = children;
        return {
          ...written,
          kind: 'conditional',
          met: this.read(met!),
          test: this.read(test!),
          otherwise: this.read(otherwise!),
        };
      }
      case 'ArrayComprehensionExpression':
      case 'ComprehensionExpression':
        return this.comprehension(children, written);
      default:
        return { ...written, kind: 'other' };
    }
  }

  /** One expression, or several with commas between them, which Python reads as a tuple. */
  tuple(nodes: readonly SyntaxNode[]): Expression {
    const [first] = nodes;
    if (first && nodes.length === 1) {
      return this.read(first);
    }
    const code = first ? this.source.text.slice(first.from, nodes.at(-1)!.to) : '';
    const line = first ? this.source.lineAt(first.from) : 1;
    return { line, code, kind: 'list', tuple: true, items: this.items(nodes) };
  }

  private items(nodes: readonly SyntaxNode[]): Expression[] {
    return nodes.flatMap((node, at): Expression[] => {
      if (node.name === ',' || node.name === '*') {
        return [];
      }
      const read = this.read(node);
      const starred = nodes[at - 1]?.name === '*';
      return [starred ? { line: read.line, code: `*${read.code}`, kind: 'starred', of: read } : read];
    });
  }

  private entries(children: readonly SyntaxNode[]): (readonly [Expression, Expression])[] {
    return children.flatMap((child, at) =>
      child.name === ':' ? [[this.read(children[at - 1]!), this.read(children[at + 1]!)] as const] : [],
    );
  }

  private member(children: readonly SyntaxNode[]) {
    const of = this.read(children[0]!);
    if (children[1]!.name === '.') {
      return { kind: 'attribute', of, name: this.source.of(children[2]!) } as const;
    }
    const items: (Expression | SliceItem)[] = [];
    let part: SyntaxNode[] = [];
    const close = () => {
      if (part.length > 0) {
        items.push(this.item(part));
      }
      part = [];
    };
    for (const child of children.slice(2, -1)) {
      if (child.name === ',') {
        close();
      } else {
        part.push(child);
      }
    }
    close();
    return { kind: 'subscript', of, items } as const;
  }

  /** What stands between commas inside brackets. */
  private item(nodes: readonly SyntaxNode[]): Expression | SliceItem {
    if (!nodes.some(({ name }) => name === ':')) {
      return this.read(nodes[0]!);
    }
    const parts: (Expression | undefined)[] = [undefined];
    for (const node of nodes) {
      if (node.name === ':') {
        parts.push(undefined);
      } else {
        parts[parts.length - 1] = this.read(node);
      }
    }
    return { kind: 'slice', parts };
  }

  private given(nodes: readonly SyntaxNode[]): Argument[] {
    return nodes.flatMap((node, at): Argument[] => {
      const [next, before] = [nodes[at + 1]?.name, nodes[at - 1]?.name];
      if (node.name === ',' || node.name === 'AssignOp' || node.name === '*' || node.name === '**') {
        return [];
      }
      if (next === 'AssignOp') {
        return [{ name: this.source.of(node), value: this.read(nodes[at + 2]!) }];
      }
      if (before === 'AssignOp') {
        return [];
      }
      const spread = before === '*' || before === '**' ? before : undefined;
      return [{ ...(spread && { spread }), value: this.read(node) }];
    });
  }

  /** `[f(i) for i in range(3) if i > 0]`; with several `for`s, something else. */
  private comprehension(
    children: readonly SyntaxNode[],
    written: Pick<Expression, 'line' | 'code'>,
  ): Expression {
    const places = (word: string) => children.flatMap(({ name }, at) => (name === word ? [at] : []));
    const [fors, [within], [test]] = [places('for'), places('in'), places('if')];
    if (fors.length !== 1 || within === undefined || fors[0] !== 2) {
      return { ...written, kind: 'other' };
    }
    return {
      ...written,
      kind: 'comprehension',
      element: this.read(children[1]!),
      target: this.tuple(children.slice(3, within)),
      of: this.read(children[within + 1]!),
      ...(test !== undefined && { test: this.read(children[test + 1]!) }),
    };
  }
}

/** A number as Python writes it: `1_000`, `0x10`, `1e-3`; complex ones are none here. */
function numberOf(code: string) {
  const value = Number(code.replaceAll('_', ''));
  return Number.isNaN(value) ? ({ kind: 'other' } as const) : ({ kind: 'literal', value } as const);
}
