import type { Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlowOnNode } from '../../backend/engine.js';
import { type DType, type TypedData, typedData, type Value } from '../../program/index.js';
import { byName, pairVariables, prepareRun } from '../border.js';
import type { Runner, Work } from '../runner.js';
import { choosePlan, describePlans, type Plan } from './plan.js';
import { packStacks } from './pack-stacks.js';
import { openSession } from './session.js';
import { workGraph } from './work-graph.js';
import { compilesWithXla } from './xla.js';

/**
 * Runs each program as one TensorFlow graph, variables kept inside: one call from JavaScript a step.
 * @param plans how each program is written, by name; chosen where not given.
 */
export function createGraphRunner(
  tf: TensorFlowOnNode,
  work: Work,
  plans: Readonly<Record<string, Plan>> = {},
): Runner {
  const { variables, programs } = byName(work);
  const planned = work.programs.map((program) => {
    const plan =
      plans[program.name] ?? choosePlan(program, work.runs?.[program.name] ?? 1, () => compilesWithXla(tf));
    return packStacks({ program, plan });
  });
  const places = workGraph(work.variables, planned);
  const session = openSession(tf, places.graph);
  const held = new Set<string>();
  let open = true;

  const tensorOf = (data: TypedData, { shape, dtype }: Pick<Value, 'shape' | 'dtype'>) =>
    tf.tensor(data, [...shape], dtype);

  return {
    description: describePlans(planned),

    setVariables(values) {
      const pairs = pairVariables(variables, values);
      if (pairs.length === 0) return;
      const given = pairs.map(({ variable, data }) => ({
        place: places.variables.get(variable.name)!,
        tensor: tensorOf(data, variable),
      }));
      const done = session.run(
        given.map(({ place, tensor }) => ({ node: place.newValue, tensor })),
        given.map(({ place }) => place.assigned),
      );
      for (const tensor of [...done, ...given.map(({ tensor }) => tensor)]) tensor.dispose();
      for (const { variable } of pairs) held.add(variable.name);
    },

    run(name, feeds = {}) {
      const { program, placeholders, data } = prepareRun(programs, held, name, feeds);
      const place = places.programs.get(name)!;
      const types = [...placeholders.values()];
      const given = data.map((array, at) => ({
        node: place.feeds[at]!,
        tensor: tensorOf(array, types[at]!),
      }));
      try {
        const results = session.run(given, place.fetches).map(take);
        for (const { variable } of program.assignments) held.add(variable.name);
        return Object.fromEntries(Object.keys(program.outputs).map((output, at) => [output, results[at]!]));
      } finally {
        for (const { tensor } of given) tensor.dispose();
      }
    },

    readVariables() {
      const names = [...held];
      if (names.length === 0) return {};
      const results = session.run(
        [],
        names.map((name) => places.variables.get(name)!.read),
      );
      return Object.fromEntries(names.map((name, at) => [name, take(results[at]!)]));
    },

    dispose() {
      if (open) session.close();
      open = false;
    },
  };
}

/** A result's elements; frees it. */
function take(tensor: Tensor): TypedData {
  const data = typedData(tensor.dtype as DType, tensor.dataSync());
  tensor.dispose();
  return data;
}
