import { sizeOf } from '../../program/shape.js';
import type { Node, Op, Value } from '../../program/value.js';
import type { BlockWriter } from './block-writer.js';
import { writeCopy } from './elementwise.js';
import { bytesOf } from './arena.js';
import { writeScan } from './scan-writer.js';
import { scriptBroadcast, scriptKernel } from './script/script-kernels.js';
import { after, type Buffer, inOrder } from './tensor-place.js';

/** Writes a node that is neither computed element by element nor a view of its input. */
export function writeNode(block: BlockWriter, node: Node): void {
  const { op, outputs } = node;
  const output = outputs[0]!;
  switch (op.kind) {
    case 'scan':
      writeScan(block, node, op);
      break;
    case 'matmul':
      writeProduct(block, node, op);
      break;
    case 'concat':
      writeConcat(block, node, op);
      break;
    case 'constant': {
      const address = block.writer.arena.takeForGood(bytesOf(op.data.length));
      block.writer.constants.push({ address, data: op.data });
      const place = { offset: address };
      const buffer = { address: place, bytes: 0, uses: 0 };
      block.share(output, { buffer, address: place, pattern: inOrder(op.data.length) });
      break;
    }
    case 'reduce':
      if (!writeSums(block, node, op)) writeScript(block, node);
      break;
    default:
      writeScript(block, node);
  }
}

/** Runs a node's kernel in JavaScript. */
function writeScript(block: BlockWriter, node: Node): void {
  const { op, inputs } = node;
  const output = node.outputs[0]!;
  const kernel = scriptKernel(block.writer.memory, node);
  if (kernel === undefined) throw new Error(`${op.kind} has no value here`);
  const repeated = inputs.map((input) => (op.kind === 'binary' ? spread(block, input, output) : undefined));
  const addresses = inputs.map((input, at) => repeated[at]?.address ?? block.inOrder(input));
  block.writer.script(kernel, block.define(output).address, addresses);
  for (const buffer of repeated) if (buffer) block.giveBack(buffer);
}

/** Adds up rows where that is what is reduced; whether it is. */
function writeSums(
  block: BlockWriter,
  { inputs, outputs }: Node,
  { fn, axes }: Extract<Op, { kind: 'reduce' }>,
): boolean {
  const { shape, dtype } = inputs[0]!;
  const [first, last] = [Math.min(...axes), Math.max(...axes)];
  const columns = sizeOf(shape.slice(last + 1));
  const isSum = (fn === 'sum' || fn === 'mean') && dtype === 'float32';
  if (!isSum || columns === 1 || last - first !== axes.length - 1) return false;
  const rows = sizeOf(shape.slice(first, last + 1));
  const sums = { matrices: sizeOf(shape.slice(0, first)), rows, columns, divisor: fn === 'mean' ? rows : 1 };
  const from = block.inOrder(inputs[0]!);
  block.writer.sums(sums, block.define(outputs[0]!).address, from);
  return true;
}

/** A value repeated until it has the shape of another; undefined where it has as many elements. */
function spread(block: BlockWriter, value: Value, { shape }: Value): Buffer | undefined {
  if (sizeOf(value.shape) === sizeOf(shape)) return undefined;
  const address = block.inOrder(value);
  const buffer = block.take(sizeOf(shape));
  block.writer.script(scriptBroadcast(block.writer.memory, value.shape, shape), buffer.address, [address]);
  return buffer;
}

/** One product for each matrix of the stacks. */
function writeProduct(
  block: BlockWriter,
  { inputs, outputs }: Node,
  { transposeA, transposeB }: Extract<Op, { kind: 'matmul' }>,
): void {
  const [left, right, output] = [inputs[0]!, inputs[1]!, outputs[0]!];
  const [a, b] = [block.inOrder(left), block.inOrder(right)];
  const to = block.define(output).address;
  const [rows, columns] = output.shape.slice(-2) as [number, number];
  const inner = left.shape.at(transposeA ? -2 : -1)!;
  const shape = {
    rows,
    columns,
    inner,
    left: transposeA ? { row: 1, column: rows } : { row: inner, column: 1 },
    right: transposeB ? { row: 1, column: inner } : { row: columns, column: 1 },
  };
  const stack = sizeOf(output.shape.slice(0, -2));
  for (let at = 0; at < stack; at++) {
    block.writer.product(
      shape,
      after(to, at * rows * columns * 4),
      after(a, at * rows * inner * 4),
      after(b, at * inner * columns * 4),
    );
  }
}

/** Copies each input to its columns of the result. */
function writeConcat(
  block: BlockWriter,
  { inputs, outputs }: Node,
  { axis }: Extract<Op, { kind: 'concat' }>,
): void {
  const { shape } = outputs[0]!;
  const row = sizeOf(shape.slice(axis));
  const { address } = block.define(outputs[0]!);
  let start = 0;
  for (const input of inputs) {
    const columns = sizeOf(input.shape.slice(axis));
    const count = sizeOf(input.shape);
    const rows = columns === count ? undefined : { columns, row };
    writeCopy(
      block,
      count,
      { address: after(address, start * 4), padded: false, rows },
      block.placeOf(input),
    );
    start += columns;
  }
}
