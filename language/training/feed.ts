import type { AstNode } from 'langium';
import type { DataPart, DataSet, DataTensor } from '../data/data-set.js';
import { dataArity } from '../diagnostics/data-arity.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { Network } from '../model/network.js';
import { nameOfOutput, namesOfOutput } from '../model/output-names.js';
import type { Feed } from '../model/training.js';

/** A place of a network that data fill: an input, or an output. */
interface Slot {
  readonly name: string;
  /** All names that it goes by. */
  readonly names: readonly string[];
}

/**
 * Brings a data block's x and y into the order of a network's inputs and outputs. What is missing or too
 * much is reported at `user`, the reference to the block, or at its x and y; undefined comes instead.
 */
export function feedOf(
  network: Network,
  data: DataSet,
  user: AstNode,
  needsTargets: boolean,
  report: (diagnostic: Diagnostic) => void,
): Feed | undefined {
  const inputs = network.inputs.map(({ name }) => ({ name, names: [name] }));
  const outputs = network.outputs.map((output) => ({
    name: nameOfOutput(output),
    names: namesOfOutput(output),
  }));
  const of = (part: 'x' | 'y', slots: readonly Slot[]) => {
    const filled = fill(part, data, slots, network, user);
    if (filled && 'code' in filled) {
      report(filled);
      return undefined;
    }
    return filled;
  };
  const x = of('x', inputs);
  const y = needsTargets ? of('y', outputs) : [];
  if (!x || !y) {
    return undefined;
  }
  return { x, y, samples: x[0]?.type.shape[0] ?? undefined };
}

function fill(
  part: 'x' | 'y',
  data: DataSet,
  slots: readonly Slot[],
  network: Network,
  user: AstNode,
): readonly DataTensor[] | Diagnostic | undefined {
  const given = data[part];
  if (!given) {
    return data.names[part] ? undefined : dataArity.missingPart(part, data, user);
  }
  if (given.kind === 'one') {
    return slots.length === 1
      ? [given.tensor]
      : dataArity.single(
          part,
          given,
          slots.map((slot) => slot.name),
          network,
        );
  }
  return keyed(part, given, slots, network);
}

function keyed(
  part: 'x' | 'y',
  given: DataPart & { kind: 'keyed' },
  slots: readonly Slot[],
  network: Network,
): readonly DataTensor[] | Diagnostic {
  const known = slots.flatMap((slot) => slot.names);
  for (const key of given.tensors.keys()) {
    if (!known.includes(key)) {
      const free = slots.filter((slot) => !slot.names.some((name) => given.tensors.has(name)));
      return dataArity.unknownKey(
        part,
        given,
        key,
        free.map((slot) => slot.name),
        network,
      );
    }
  }
  const tensors: DataTensor[] = [];
  for (const slot of slots) {
    const name = slot.names.find((one) => given.tensors.has(one));
    if (name === undefined) {
      return dataArity.missingKey(part, given, slot.name, network);
    }
    tensors.push(given.tensors.get(name)!);
  }
  return tensors;
}
