import type { Node, Op, Value } from '../value.js';

/** What a gradient rule is told: the node of one result, and the loss's gradient by that result. */
export interface RuleInput<O extends Op = Op> {
  readonly node: Node;
  readonly op: O;
  readonly inputs: readonly Value[];
  readonly output: Value;
  readonly gradient: Value;
}

/**
 * For each input, how to make the loss's gradient by it (only those wanted are made); undefined where
 * none flows, as through a comparison.
 */
export type Rule<O extends Op = Op> = (input: RuleInput<O>) => readonly ((() => Value) | undefined)[];

/** Rules of a family of ops, by kind. */
export type Rules = { readonly [K in Op['kind']]?: Rule<Extract<Op, { kind: K }>> };
