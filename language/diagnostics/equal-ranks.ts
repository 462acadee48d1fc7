import type { Reference } from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import type { LayerCall } from '../model/network.js';
import { causesOf } from './causes/time-axis.js';
import type { Edit, Fix } from './diagnostic.js';
import { keepSteps, keepStepsTitle, lastStepOnly, lastStepTitle } from './fixes/return-sequences.js';
import { stepAfter } from './fixes/steps.js';
import type { LayerSite } from './layer-site.js';
import { editAt, lineOf, rangeOf } from './source.js';

/**
 * Brings merged tensors to the same number of axes, where recurrent layers decide it: as sequences where
 * the next layer reads one, else as vectors.
 */
export function equalRanks(site: LayerSite): Fix | undefined {
  const asVectors = (): Fix | undefined => mend(site, 'kept', lastStepOnly, lastStepTitle);
  const asSequences = (): Fix | undefined => mend(site, 'dropped', keepSteps, keepStepsTitle);
  return readsSequence(site)
    ? (asSequences() ?? asVectors())
    : (asVectors() ?? asSequences() ?? flattened(site));
}

/** A sequence of a single step beside vectors, laid out as one of them where its chain ends. */
function flattened({ inputs }: LayerSite): Fix | undefined {
  const sequences = inputs.filter((one) => one.type?.shape.length === 3);
  const others = inputs.filter((one) => one.type?.shape.length !== 3);
  const ends = sequences.map(({ producer, type }) => {
    const node = type?.shape[1] === 1 && producer.kind === 'layer' ? producer.node : undefined;
    return node && stepAfter(node) === undefined ? node : undefined;
  });
  const vectors = others.length > 0 && others.every((one) => one.type?.shape.length === 2);
  if (!vectors || ends.includes(undefined)) {
    return undefined;
  }
  const nodes = ends as Reference[];
  return {
    title: `Put Flatten() after ${nodes.map((one) => `${one.target.$refText} on line ${lineOf(one)}`).join(' and ')}`,
    edits: nodes.map((one) => {
      const { end } = rangeOf(one);
      return editAt(one, { start: end, end }, ' -> Flatten()');
    }),
  };
}

/** True where the layer after this one needs time steps. */
function readsSequence({ node }: LayerSite): boolean {
  const next = stepAfter(node);
  const category = findLayer(next?.target?.$refText ?? '')?.category;
  return category !== undefined && ['recurrent', 'wrapper', 'convolution', 'pooling'].includes(category);
}

/** Mends all tensors that stand on one side; undefined where one of them was not decided by a recurrent layer. */
function mend(
  { inputs }: LayerSite,
  side: 'kept' | 'dropped',
  edit: (call: LayerCall, through: readonly LayerCall[]) => readonly Edit[] | undefined,
  title: (calls: readonly LayerCall[]) => string,
): Fix | undefined {
  const ranks = inputs.map((one) => one.type?.shape.length ?? 0);
  const wanted = side === 'kept' ? Math.min(...ranks) : Math.max(...ranks);
  const wrong = inputs.filter((_, i) => ranks[i] !== wanted);
  const calls: LayerCall[] = [];
  const edits: Edit[] = [];
  for (const tensor of wrong) {
    const causes = causesOf(tensor);
    for (const cause of causes) {
      const made =
        cause.kind === side ? edit(cause.call, cause.kind === 'kept' ? cause.through : []) : undefined;
      if (cause.kind !== side || !made) {
        return undefined;
      }
      calls.push(cause.call);
      edits.push(...made);
    }
    if (causes.length === 0) {
      return undefined;
    }
  }
  return { title: title(calls), edits };
}
