import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/python';
import { ImportError } from '../keras-model.js';
import { ScriptExpressions } from './parse-expression.js';
import type { FunctionStatement, Parameter, Statement } from './syntax.js';
import { childrenOf, SourceText } from './source-text.js';

/** A Python script's statements. What notebooks add to Python (`!pip`, `%matplotlib`) is passed over. @throws ImportError */
export function parseScript(text: string): readonly Statement[] {
  // As many characters as before, so that places stay the same.
  const plain = text.replace(/^[ \t]*[!%].*$/gm, (line) => ' '.repeat(line.length));
  const tree = parser.parse(plain);
  const source = new SourceText(plain);
  tree.iterate({
    enter: (node) => {
      if (node.type.isError) {
        throw new ImportError(
          `This does not parse as Python: ${JSON.stringify(source.lineText(node.from))}.`,
          source.lineAt(node.from),
        );
      }
    },
  });
  return new ScriptStatements(source).body(tree.topNode);
}

class ScriptStatements {
  private readonly expressions: ScriptExpressions;

  constructor(private readonly source: SourceText) {
    this.expressions = new ScriptExpressions(source);
  }

  /** The statements of a script or of an indented body. */
  body(node: SyntaxNode | undefined): readonly Statement[] {
    return node ? childrenOf(node).flatMap((child) => this.statement(child)) : [];
  }

  private statement(node: SyntaxNode): readonly Statement[] {
    const line = this.source.lineAt(node.from);
    const children = childrenOf(node);
    const bodies = children.filter(({ name }) => name === 'Body');
    switch (node.name) {
      case 'StatementGroup':
        return this.body(node);
      case 'ImportStatement':
        return [{ kind: 'import', line, names: this.imported(children) }];
      case 'AssignStatement':
        return this.assignment(children, line);
      case 'UpdateStatement': {
        const [target, operator, value] = children;
        return [
          {
            kind: 'update',
            line,
            target: this.expressions.read(target!),
            operator: this.source.of(operator!).slice(0, -1),
            value: this.expressions.read(value!),
          },
        ];
      }
      case 'ExpressionStatement':
        return [{ kind: 'expression', line, value: this.expressions.tuple(children) }];
      case 'IfStatement':
        return [this.conditional(children, line)];
      case 'ForStatement': {
        const at = children.findIndex(({ name }) => name === 'in');
        const end = children.findIndex(({ name }) => name === 'Body');
        const first = children.findIndex(({ name }) => name === 'for') + 1;
        return [
          {
            kind: 'for',
            line,
            target: this.expressions.tuple(children.slice(first, at)),
            of: this.expressions.tuple(children.slice(at + 1, end)),
            body: this.body(bodies[0]),
          },
        ];
      }
      case 'WhileStatement':
        return [{ kind: 'while', line, body: this.body(bodies[0]) }];
      case 'WithStatement':
      case 'TryStatement':
        return [{ kind: 'block', line, body: this.body(bodies[0]) }];
      case 'DecoratedStatement':
        return children.flatMap((child) => this.statement(child));
      case 'FunctionDefinition':
        return [this.definition(children, line)];
      case 'ClassDefinition': {
        const bases = children.find(({ name }) => name === 'ArgList');
        const name = this.source.of(children[1]!);
        return [{ kind: 'class', line, name, bases: bases ? this.source.of(bases) : '' }];
      }
      case 'ReturnStatement':
        return [
          {
            kind: 'return',
            line,
            ...(children.length > 1 && { value: this.expressions.tuple(children.slice(1)) }),
          },
        ];
      case 'BreakStatement':
        return [{ kind: 'leave', line, word: 'break' }];
      case 'ContinueStatement':
        return [{ kind: 'leave', line, word: 'continue' }];
      default:
        return [];
    }
  }

  /** `from a.b import c as d, e`, `import a.b as c`. */
  private imported(children: readonly SyntaxNode[]) {
    const words = children.map((child) => this.source.of(child)).filter((word) => !'()'.includes(word));
    const at = words.indexOf('import');
    const from = words.slice(0, at).slice(1).join('');
    const names: { path: string; as: string }[] = [];
    for (const part of words
      .slice(at + 1)
      .join(' ')
      .split(',')) {
      const [path = '', alias] = part.replaceAll(' . ', '.').trim().split(' as ');
      if (path === '') {
        continue;
      }
      if (from) {
        names.push({ path: path === '*' ? from : `${from}.${path}`, as: alias ?? path });
      } else {
        // `import a.b` makes the name a known.
        names.push(alias ? { path, as: alias } : { path: path.split('.')[0]!, as: path.split('.')[0]! });
      }
    }
    return names;
  }

  /** `a = b = 3`, `a, b = f()`. */
  private assignment(children: readonly SyntaxNode[], line: number): readonly Statement[] {
    const sides: SyntaxNode[][] = [[]];
    for (const child of children) {
      if (child.name === 'AssignOp') {
        sides.push([]);
      } else if (child.name !== 'TypeDef') {
        sides.at(-1)!.push(child);
      }
    }
    if (sides.length < 2) {
      return [];
    }
    const parts = sides.map((side) => this.expressions.tuple(side));
    return [{ kind: 'assign', line, targets: parts.slice(0, -1), value: parts.at(-1)! }];
  }

  private conditional(children: readonly SyntaxNode[], line: number): Statement {
    const branches = children.flatMap((child, at) =>
      child.name === 'if' || child.name === 'elif'
        ? [{ test: this.expressions.read(children[at + 1]!), body: this.body(children[at + 2]) }]
        : [],
    );
    const last = children.findIndex(({ name }) => name === 'else');
    return {
      kind: 'if',
      line,
      branches,
      otherwise: last < 0 ? [] : this.body(children[last + 1]),
    };
  }

  private definition(children: readonly SyntaxNode[], line: number): FunctionStatement {
    const named = children.find(({ name }) => name === 'VariableName')!;
    const list = children.find(({ name }) => name === 'ParamList');
    const body = children.find(({ name }) => name === 'Body');
    return {
      kind: 'def',
      line,
      name: this.source.of(named),
      parameters: list ? this.parameters(childrenOf(list)) : [],
      body: this.body(body),
    };
  }

  private parameters(children: readonly SyntaxNode[]): readonly Parameter[] {
    return children.flatMap((child, at): Parameter[] => {
      if (child.name !== 'VariableName' || children[at - 1]?.name === 'AssignOp') {
        return [];
      }
      const before = children[at - 1]?.name;
      const typed = children[at + 1]?.name === 'TypeDef' ? at + 2 : at + 1;
      const fallback = children[typed]?.name === 'AssignOp' ? children[typed + 1] : undefined;
      return [
        {
          name: this.source.of(child),
          ...((before === '*' || before === '**') && { spread: before }),
          ...(fallback && { fallback: this.expressions.read(fallback) }),
        },
      ];
    });
  }
}
