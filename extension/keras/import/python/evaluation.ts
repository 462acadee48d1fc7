import { computed, isTrue } from './arithmetic.js';
import { arrayMember, partOf } from './arrays.js';
import { axesText, pickedFrom } from './brackets.js';
import { ImportError } from '../keras-model.js';
import type { ScriptCalls } from './script-calls.js';
import { makeLayer } from './make-layer.js';
import type { ScriptGraph } from './script-graph.js';
import type { Scope } from './scope.js';
import {
  isA,
  isListValue,
  isTensor,
  isUnknown,
  listOf,
  type ModelValue,
  type ScriptValue,
  unknown,
} from './script-value.js';
import type { StandIns } from './stand-ins.js';
import type { Expression } from './syntax.js';

/** Says what expressions come to, as far as that can be told without running Python. */
export class Evaluation {
  constructor(
    private readonly calls: ScriptCalls,
    private readonly graph: ScriptGraph,
    private readonly standIns: StandIns,
  ) {}

  /** A value; what cannot be told is `unknown`. @throws ImportError where a tensor meets what no layer does */
  of(expression: Expression, scope: Scope): ScriptValue {
    switch (expression.kind) {
      case 'literal':
        return expression.value;
      case 'name':
        return scope.read(expression.name) ?? unknown(expression);
      case 'list':
        return listOf(
          expression.items.flatMap((item): readonly ScriptValue[] => {
            const value = this.of(item.kind === 'starred' ? item.of : item, scope);
            return item.kind === 'starred' && isListValue(value) ? value.items : [value];
          }),
        );
      case 'dictionary':
        return {
          kind: 'dictionary',
          entries: new Map(
            expression.entries.map(([name, value]) => [this.of(name, scope), this.of(value, scope)]),
          ),
        };
      case 'attribute':
        return this.member(this.of(expression.of, scope), expression.name, expression);
      case 'subscript':
        return this.part(expression, scope);
      case 'unary':
        return this.unary(expression, scope);
      case 'binary':
        return this.binary(expression, scope);
      case 'conditional': {
        const holds = isTrue(this.of(expression.test, scope));
        return holds === undefined
          ? unknown(expression)
          : this.of(holds ? expression.met : expression.otherwise, scope);
      }
      case 'comprehension':
        return this.comprehension(expression, scope);
      case 'call':
        return this.calls.of(expression, scope);
      default:
        return unknown(expression);
    }
  }

  private member(value: ScriptValue, name: string, at: Expression): ScriptValue {
    if (isA(value, 'path')) {
      return { kind: 'path', path: `${value.path}.${name}` };
    }
    if (isA(value, 'array')) {
      return arrayMember(value, name, undefined, at) ?? unknown(at);
    }
    return (isA(value, 'model') ? this.modelMember(value, name) : undefined) ?? unknown(at);
  }

  private modelMember({ ends, layers }: ModelValue, name: string): ScriptValue | undefined {
    if (name === 'layers' && layers) {
      return listOf(layers);
    }
    const tensors = /^inputs?$/.test(name)
      ? ends?.inputs
      : /^outputs?$/.test(name)
        ? ends?.outputs
        : undefined;
    return tensors && (tensors.length === 1 && !name.endsWith('s') ? tensors[0] : listOf(tensors));
  }

  private part(expression: Expression & { kind: 'subscript' }, scope: Scope): ScriptValue {
    const of = this.of(expression.of, scope);
    const items = expression.items.map((item) =>
      item.kind === 'slice'
        ? { kind: 'slice' as const, parts: item.parts.map((part) => part && this.of(part, scope)) }
        : this.of(item, scope),
    );
    if (isTensor(of)) {
      return this.graph.slice(of, axesText(items, expression), expression.line);
    }
    if (isA(of, 'array')) {
      return partOf(of, items, expression) ?? unknown(expression);
    }
    return pickedFrom(of, items) ?? unknown(expression);
  }

  private unary({ operator, of, line, code }: Expression & { kind: 'unary' }, scope: Scope): ScriptValue {
    const value = this.of(of, scope);
    if (operator === 'not') {
      const holds = isTrue(value);
      return holds === undefined ? unknown({ line, code }) : !holds;
    }
    if (typeof value === 'number') {
      return operator === '-' ? -value : value;
    }
    return unknown({ line, code });
  }

  private binary(expression: Expression & { kind: 'binary' }, scope: Scope): ScriptValue {
    const { operator, line } = expression;
    const left = this.of(expression.left, scope);
    if (operator === 'and' || operator === 'or') {
      const holds = isTrue(left);
      return holds === undefined
        ? unknown(expression)
        : holds === (operator === 'or')
          ? left
          : this.of(expression.right, scope);
    }
    const right = this.of(expression.right, scope);
    if (isTensor(left) || isTensor(right)) {
      return this.ofTensors(expression, left, right);
    }
    const result = computed(operator, left, right);
    if (result !== undefined) {
      return result;
    }
    const made = '+-*'.includes(operator) && (isUnknown(left) || isUnknown(right));
    return { ...unknown({ line, code: expression.code }), ...(made && { made: { operator, left, right } }) };
  }

  /** `a + b` of tensors is what a merging layer makes. */
  private ofTensors(
    { operator, code, line }: Expression & { kind: 'binary' },
    left: ScriptValue,
    right: ScriptValue,
  ): ScriptValue {
    const layer = Object.hasOwn(merging, operator) ? merging[operator] : undefined;
    if (!layer || !isTensor(left) || !isTensor(right)) {
      throw new ImportError(
        `${code} computes with a tensor outside of layers, which no .lstm file can say.`,
        line,
      );
    }
    return this.graph.apply(makeLayer(layer, [], {}, line, this.standIns), [left, right], [], line);
  }

  private comprehension(expression: Expression & { kind: 'comprehension' }, scope: Scope): ScriptValue {
    const over = this.of(expression.of, scope);
    if (!isListValue(over)) {
      return unknown(expression);
    }
    const inner = scope.inner();
    const items: ScriptValue[] = [];
    for (const value of over.items) {
      inner.assign(expression.target, value);
      if (!expression.test || isTrue(this.of(expression.test, inner)) === true) {
        items.push(this.of(expression.element, inner));
      }
    }
    return listOf(items);
  }
}

const merging: Readonly<Record<string, string>> = { '+': 'Add', '-': 'Subtract', '*': 'Multiply' };
