import type { Node, ScanOp, Value } from '../value.js';

const numbers = new WeakMap<object, number>();
let next = 0;

/** A number that tells one object from another. */
function identity(thing: object): number {
  const known = numbers.get(thing);
  if (known !== undefined) return known;
  numbers.set(thing, next);
  return next++;
}

const valueKey = ({ node, index }: Value): string => `${node.id}.${index}`;

/** Equal for nodes that compute the same from these inputs; undefined for those that stand for themselves. */
export function computationKey({ op, outputs }: Node, inputs: readonly Value[]): string | undefined {
  if (['parameter', 'placeholder', 'variable', 'scan'].includes(op.kind)) return undefined;
  const { shape, dtype } = outputs[0]!;
  // Large constants are the same when their array is.
  const what =
    op.kind === 'constant' && op.data.length > 8 ? `constant ${identity(op.data)}` : JSON.stringify(op);
  return `${what} ${dtype}[${shape}] ${inputs.map(valueKey).join(' ')}`;
}

/** Equal for scans that walk the same loop, whatever of it they give out. */
export const loopKey = (node: Node, { body, reverse, length }: ScanOp): string =>
  `${identity(body.parameters)} ${reverse} ${length} ${node.inputs.map(valueKey).join(' ')}`;
