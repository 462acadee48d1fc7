import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from '../../backend/engine.js';
import { type DType, type TypedData, typedData, type Value } from '../../program/index.js';
import { rootsOf } from '../../program/program.js';
import { byName, pairVariables, prepareRun } from '../border.js';
import type { Runner, Work } from '../runner.js';
import { type Block, type Keep, prepareBlock } from './block.js';

/**
 * Runs programs op by op on the active backend of `tf`: slow on tiny networks, right everywhere, and
 * the reference for the other runners.
 */
export function createEagerRunner(tf: TensorFlow, work: Work): Runner {
  const { variables, programs } = byName(work);
  const prepared = new Map<string, Block>();
  const held = new Map<string, Tensor>();
  const kept: Tensor[] = [];
  const keep: Keep = (data, shape, dtype) => {
    const tensor = tf.tensor(data, [...shape], dtype);
    kept.push(tensor);
    return tensor;
  };
  // A copy, as the backend may keep the array it is given.
  const tensorOf = (data: TypedData, { shape, dtype }: Pick<Value, 'shape' | 'dtype'>) =>
    tf.tensor(data.slice(), [...shape], dtype);
  const holdFor = (name: string, tensor: Tensor) => {
    held.get(name)?.dispose();
    held.set(name, tensor);
  };
  return {
    description: `eager on ${tf.getBackend()}`,

    setVariables(values) {
      for (const { variable, data } of pairVariables(variables, values)) {
        holdFor(variable.name, tensorOf(data, variable));
      }
    },

    run(name, feeds = {}) {
      const { program, placeholders, reads, data } = prepareRun(programs, held, name, feeds);
      const fed = [...placeholders.values()];
      const block =
        prepared.get(name) ??
        prepareBlock(tf, [...fed, ...reads.map(({ value }) => value)], rootsOf(program), keep);
      prepared.set(name, block);
      const state = reads.map((variable) => held.get(variable.name)!);
      // Should an op fail, `tidy` frees what the others made.
      const results = tf.tidy(() =>
        block.run([...data.map((array, at) => tensorOf(array, fed[at]!)), ...state]),
      );

      const names = Object.keys(program.outputs);
      const outputs = Object.fromEntries(names.map((output, at) => [output, read(results[at]!)]));
      for (const tensor of results.slice(0, names.length)) tensor.dispose();
      program.assignments.forEach(({ variable }, at) => {
        holdFor(variable.name, results[names.length + at]!);
      });
      return outputs;
    },

    readVariables: () => Object.fromEntries([...held].map(([name, tensor]) => [name, read(tensor)])),

    dispose() {
      for (const tensor of [...kept.splice(0), ...held.values()]) tensor.dispose();
      held.clear();
      prepared.clear();
    },
  };
}

/** A tensor's elements in an array of their own. Backends may hand out theirs, or one of another type. */
const read = (tensor: Tensor): TypedData => typedData(tensor.dtype as DType, tensor.dataSync());
