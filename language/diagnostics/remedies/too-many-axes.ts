import { isReference } from '../../generated/ast.js';
import type { LayerCall, Tensor } from '../../model/network.js';
import { sizeOf } from '../../shapes/shape.js';
import { dropFromInput } from '../causes/resize.js';
import { lastStepOnly, lastStepTitle } from '../fixes/return-sequences.js';
import { insertStep, removeStep, replaceStep } from '../fixes/steps.js';
import { dataOf } from '../fixes/training-data.js';
import { innerSite } from '../layer-site.js';
import { textOf } from '../source.js';
import { fix, type RankCase, type Remedy, subject } from './remedy.js';

/** A layer that needs one vector, or a sequence, gets more. */
export function tooManyAxes(rank: RankCase): Remedy {
  return rank.problem.rank === 2 ? needsVector(rank) : needsSequence(rank);
}

function needsVector(rank: RankCase): Remedy {
  const { causes, problem, site } = rank;
  const kept = causes.flatMap((cause) => (cause.kind === 'kept' ? [cause] : []));
  if (kept.length > 0 && kept.length === causes.length) {
    const edits = kept.map(({ call, through }) => lastStepOnly(call, through));
    const calls = kept.map((cause) => cause.call);
    const one = calls.length === 1;
    return {
      advice:
        `${calls.map((call) => subject(call, rank)).join(' and ')} ${one ? 'gives' : 'give'} every step: ` +
        'without return_sequences=true only the last one comes.',
      fixes: edits.every((edit) => edit !== undefined)
        ? [{ title: lastStepTitle(calls), edits: edits.flat() as never }]
        : [],
    };
  }
  const known = sizeOf(problem.got.shape.slice(1)) !== null;
  const layer = known ? 'Flatten()' : 'GlobalAveragePooling1D()';
  return {
    advice: known
      ? 'Flatten() before it lays all values side by side in one vector; a recurrent layer reads them into one.'
      : 'GlobalAveragePooling1D() before it takes the mean of all steps; a recurrent layer reads them into one vector.',
    fixes: fix(`Put ${layer} before ${site.node.target.$refText}`, insertStep(site.node, layer)),
  };
}

function needsSequence(rank: RankCase): Remedy {
  const { causes, problem, site } = rank;
  const [cause] = causes;
  const images = problem.got.axes.at(-1) === 'channels';
  if (cause?.kind === 'input' && causes.length === 1 && !images) {
    const mended = dropFromInput(cause.input.tensor);
    const oneMore = problem.got.shape.length === problem.rank + 1;
    const steps = oneMore && sizeOf(problem.got.shape.slice(2)) !== null;
    return {
      advice:
        `${cause.input.name} describes one sample only: how many samples there are is not counted in its shape.` +
        (steps ? ' If these are steps, TimeDistributed(Flatten()) makes one vector of each.' : ''),
      fixes: mended && oneMore ? [mended, ...(steps ? flatSteps(rank) : [])] : [],
    };
  }
  if (cause?.kind === 'raised' && cause.call.layer.use.definition.type === 'Embedding') {
    return afterEmbedding(rank, cause.call);
  }
  const flat = sizeOf(problem.got.shape.slice(2)) !== null;
  return {
    advice: flat
      ? 'TimeDistributed(Flatten()) before it makes one vector of each step.'
      : `TimeDistributed(${site.node.target.$refText}(…)) takes each step of it by itself.`,
    fixes: flat ? [...flatSteps(rank), ...flattened(rank)] : wrapped(rank),
  };
}

function flatSteps({ site }: RankCase) {
  return fix('Put TimeDistributed(Flatten()) before it', insertStep(site.node, 'TimeDistributed(Flatten())'));
}

/** Where a pooling of sequences was to make one vector of each image: Flatten does. */
function flattened({ problem, site }: RankCase) {
  const inner = problem.inner ? innerSite(site.node, problem.inner).target.$refText : '';
  const layer = 'TimeDistributed(Flatten())';
  return inner.startsWith('Global')
    ? fix(`Replace ${site.node.target.$refText}(${inner}) by ${layer}`, replaceStep(site.node, layer))
    : [];
}

/** True for an input that a train block fills with one-hot rows. */
function isOneHot({ producer }: Tensor): boolean {
  const values = producer.kind === 'input' ? dataOf(producer.node) : [];
  return values.some((one) => isReference(one) && one.target.$refText === 'one_hot');
}

/** Embedding adds an axis to the ids, which were not one a step. */
function afterEmbedding(rank: RankCase, embedding: LayerCall): Remedy {
  const ids = embedding.inputs[0]!;
  const without = isOneHot(ids) ? removeStep(embedding.node) : undefined;
  if (without) {
    return {
      advice:
        'x is one-hot already, a row for each id. An Embedding takes the ids themselves: leave it out, or one_hot.',
      fixes: [{ title: `Leave out ${textOf(embedding.node)}`, edits: [without] }],
    };
  }
  const single = ids.type?.shape.at(-1) === 1 ? dropFromInput(ids) : undefined;
  return single
    ? {
        advice: `${subject(embedding, rank)} makes a vector of each id by itself, so the ids need no axis of features.`,
        fixes: [single],
      }
    : {
        advice: `The ids stand in rows: TimeDistributed(${rank.site.node.target.$refText}(…)) reads each row by itself.`,
        fixes: wrapped(rank),
      };
}

function wrapped({ site }: RankCase) {
  return fix(
    `Wrap ${site.node.target.$refText} in TimeDistributed`,
    replaceStep(site.node, `TimeDistributed(${textOf(site.node)})`),
  );
}
