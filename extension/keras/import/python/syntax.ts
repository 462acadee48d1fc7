/** Where something stands in a script, and how it is written there. */
interface Written {
  /** Counted from 1. */
  readonly line: number;
  readonly code: string;
}

/** An argument of a call: `3`, `units=3`, `*rest`, `**rest`. */
export interface Argument {
  readonly name?: string;
  readonly spread?: '*' | '**';
  readonly value: Expression;
}

/** `start:stop:step` inside brackets. */
export interface SliceItem {
  readonly kind: 'slice';
  readonly parts: readonly (Expression | undefined)[];
}

/** What of Python's expressions a model can be made of; all else is `other`. */
export type Expression = Written &
  (
    | { readonly kind: 'literal'; readonly value: number | string | boolean | null }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'attribute'; readonly of: Expression; readonly name: string }
    | {
        readonly kind: 'subscript';
        readonly of: Expression;
        readonly items: readonly (Expression | SliceItem)[];
      }
    | { readonly kind: 'call'; readonly callee: Expression; readonly given: readonly Argument[] }
    | {
        readonly kind: 'binary';
        readonly operator: string;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'unary'; readonly operator: string; readonly of: Expression }
    | { readonly kind: 'list'; readonly tuple: boolean; readonly items: readonly Expression[] }
    | { readonly kind: 'starred'; readonly of: Expression }
    | { readonly kind: 'dictionary'; readonly entries: readonly (readonly [Expression, Expression])[] }
    | {
        readonly kind: 'conditional';
        readonly test: Expression;
        readonly met: Expression;
        readonly otherwise: Expression;
      }
    | {
        readonly kind: 'comprehension';
        readonly element: Expression;
        readonly target: Expression;
        readonly of: Expression;
        readonly test?: Expression;
      }
    | { readonly kind: 'other' }
  );

/** A parameter of a function, with what it is where none is given. */
export interface Parameter {
  readonly name: string;
  readonly spread?: '*' | '**';
  readonly fallback?: Expression;
}

/** `def build(units, rate=0.2): …` */
export interface FunctionStatement {
  readonly kind: 'def';
  readonly line: number;
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly body: readonly Statement[];
}

/** What of Python's statements a model can be made by; others are left out. */
export type Statement =
  | {
      readonly kind: 'import';
      readonly line: number;
      /** `{path: 'keras.layers.LSTM', as: 'LSTM'}`; `as: '*'` for all that is there. */
      readonly names: readonly { readonly path: string; readonly as: string }[];
    }
  | {
      readonly kind: 'assign';
      readonly line: number;
      readonly targets: readonly Expression[];
      readonly value: Expression;
    }
  | {
      readonly kind: 'update';
      readonly line: number;
      readonly target: Expression;
      readonly operator: string;
      readonly value: Expression;
    }
  | { readonly kind: 'expression'; readonly line: number; readonly value: Expression }
  | {
      readonly kind: 'if';
      readonly line: number;
      readonly branches: readonly { readonly test: Expression; readonly body: readonly Statement[] }[];
      readonly otherwise: readonly Statement[];
    }
  | {
      readonly kind: 'for';
      readonly line: number;
      readonly target: Expression;
      readonly of: Expression;
      readonly body: readonly Statement[];
    }
  | { readonly kind: 'while'; readonly line: number; readonly body: readonly Statement[] }
  /** What runs once in any case: the bodies of `with` and `try`. */
  | { readonly kind: 'block'; readonly line: number; readonly body: readonly Statement[] }
  | { readonly kind: 'return'; readonly line: number; readonly value?: Expression }
  | { readonly kind: 'class'; readonly line: number; readonly name: string; readonly bases: string }
  | { readonly kind: 'leave'; readonly line: number; readonly word: 'break' | 'continue' }
  | FunctionStatement;
