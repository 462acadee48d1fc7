import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';
import { knownNumber, typedData } from '../../program/constant.js';
import { nodesOf } from '../../program/order.js';
import { sizeOf } from '../../program/shape.js';
import type { Node, TypedData, Value } from '../../program/value.js';
import { kernelOf } from './kernels.js';
import { scanSteps } from './scan.js';

/** Computes the outputs of a node. */
export type Step = (inputs: readonly Tensor[]) => readonly Tensor[];

/** Makes a tensor that lives as long as the runner. */
export type Keep = (data: TypedData, shape: readonly number[], dtype: Value['dtype']) => Tensor;

/** A list of values made ready to be computed again and again from given ones. */
export interface Block {
  /** Computes the results; the caller frees them. The arguments stay the caller's. */
  run(args: readonly Tensor[]): Tensor[];
}

interface Instruction {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly step: Step;
  /** Tensors that nothing needs after this instruction. */
  readonly freed: readonly number[];
}

/**
 * Prepares the computation of `results` from `parameters`: an order of steps, a slot for each value,
 * and where each tensor is last used, so that it is freed there and memory stays low.
 */
export function prepareBlock(
  tf: TensorFlow,
  parameters: readonly Value[],
  results: readonly Value[],
  keep: Keep,
): Block {
  const slots = new Map<Value, number>();
  const slotOf = (value: Value): number => {
    if (!slots.has(value)) slots.set(value, slots.size);
    return slots.get(value)!;
  };
  parameters.forEach(slotOf);
  const constants: [slot: number, tensor: Tensor][] = [];
  const computed: Node[] = [];
  for (const node of nodesOf(results)) {
    const [first] = node.outputs;
    if (slots.has(first!)) continue;
    const number = knownNumber(first!);
    if (node.op.kind === 'constant') {
      constants.push([slotOf(first!), keep(node.op.data, first!.shape, first!.dtype)]);
    } else if (number !== undefined) {
      const data = typedData(first!.dtype, Array<number>(sizeOf(first!.shape)).fill(number));
      constants.push([slotOf(first!), keep(data, first!.shape, first!.dtype)]);
    } else {
      node.outputs.forEach(slotOf);
      computed.push(node);
    }
  }
  const wanted = results.map(slotOf);
  const instructions = instructionsOf(tf, computed, slotOf, new Set(wanted), keep);
  const owned = new Set(computed.flatMap((node) => node.outputs.map(slotOf)));

  return {
    run(args) {
      const tensors: Tensor[] = [...args];
      for (const [slot, tensor] of constants) tensors[slot] = tensor;
      for (const { inputs, outputs, step, freed } of instructions) {
        const made = step(inputs.map((slot) => tensors[slot]!));
        for (let at = 0; at < outputs.length; at++) tensors[outputs[at]!] = made[at]!;
        for (const slot of freed) tensors[slot]!.dispose();
      }
      // A result that is an argument, a constant or wanted twice must not be freed twice.
      return wanted.map((slot, at) =>
        owned.has(slot) && wanted.indexOf(slot) === at ? tensors[slot]! : tensors[slot]!.clone(),
      );
    },
  };
}

function instructionsOf(
  tf: TensorFlow,
  computed: readonly Node[],
  slotOf: (value: Value) => number,
  wanted: ReadonlySet<number>,
  keep: Keep,
): Instruction[] {
  const lastUse = new Map<number, Node>();
  for (const node of computed) {
    for (const value of [...node.outputs, ...node.inputs]) lastUse.set(slotOf(value), node);
  }
  const made = new Set(computed.flatMap((node) => node.outputs.map(slotOf)));
  return computed.map((node) => {
    const inputs = node.inputs.map(slotOf);
    const outputs = node.outputs.map(slotOf);
    const freed = [...new Set([...inputs, ...outputs])].filter(
      (slot) => lastUse.get(slot) === node && made.has(slot) && !wanted.has(slot),
    );
    return { inputs, outputs, freed, step: stepOf(tf, node, keep) };
  });
}

function stepOf(tf: TensorFlow, node: Node, keep: Keep): Step {
  if (node.op.kind === 'scan') {
    const { parameters, results } = node.op.body;
    return scanSteps(tf, node.op, prepareBlock(tf, parameters, results, keep));
  }
  const kernel = kernelOf(tf, node);
  if (kernel === undefined) throw new Error(`${node.op.kind} has no value here`);
  return (inputs) => [kernel(inputs)];
}
