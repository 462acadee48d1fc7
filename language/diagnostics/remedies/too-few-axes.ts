import type { LayerCall, NetworkInput } from '../../model/network.js';
import { printShape } from '../../shapes/shape.js';
import { setInputShape } from '../fixes/input-shape.js';
import { keepSteps, keepStepsTitle } from '../fixes/return-sequences.js';
import { insertStep, removeStep, unwrap } from '../fixes/steps.js';
import { editAt, lineOf, rangeOf, textOf } from '../source.js';
import { fix, type RankCase, type Remedy, subject } from './remedy.js';

/** A layer that needs a sequence, or images, gets less. */
export function tooFewAxes(rank: RankCase): Remedy {
  const { causes, problem } = rank;
  const dropped = causes.filter((cause) => cause.kind === 'dropped').map((cause) => cause.call);
  if (dropped.length > 0 && dropped.length === causes.length) {
    return letThemKeepSteps(rank, dropped);
  }
  const reduced = causes.filter((cause) => cause.kind === 'reduced').map((cause) => cause.call);
  if (reduced.length > 1 && reduced.length === causes.length) {
    return leaveAllOut(reduced);
  }
  const [cause] = causes;
  const before = cause?.kind === 'reduced' ? cause.call.inputs[0]?.type?.shape.length : undefined;
  const near = problem.got.shape.length === problem.rank - 1 || before === problem.rank;
  if (causes.length !== 1 || !cause || !near) {
    return withoutSteps(rank);
  }
  switch (cause.kind) {
    case 'reduced':
      return {
        advice: `${subject(cause.call, rank)} makes one vector of the sequence: leave it out.`,
        fixes: [
          ...fix(`Leave out ${textOf(cause.call.node)}`, removeStep(cause.call.node)),
          ...(isWrapper(rank) ? withoutSteps(rank).fixes : []),
        ],
      };
    case 'sliced': {
      const { node } = cause.call;
      return {
        advice: `${subject(cause.call, rank)} takes one step only: leave it out.`,
        fixes: fix(`Take all of ${textOf(node.value)}`, editAt(node, rangeOf(node), textOf(node.value))),
      };
    }
    case 'input':
      return isWrapper(rank) ? withoutSteps(rank) : otherInput(rank, cause.input);
    default:
      return withoutSteps(rank);
  }
}

/** Recurrent layers gave only their last step. */
function letThemKeepSteps(rank: RankCase, dropped: readonly LayerCall[]): Remedy {
  const edits = dropped.flatMap((call) => keepSteps(call) ?? []);
  const who = dropped.map((call) => subject(call, rank)).join(' and ');
  const one = dropped.length === 1;
  return {
    advice:
      `${who} ${one ? 'gives' : 'give'} only ${one ? 'its' : 'their'} last step: ` +
      `add return_sequences=true to ${one ? 'it' : 'them'} to get every step.`,
    fixes: [
      { title: keepStepsTitle(dropped), edits },
      ...repeated(rank, dropped[0]!),
      ...(isWrapper(rank) ? withoutSteps(rank).fixes : []),
    ],
  };
}

/** Several layers made one vector each of what they got. */
function leaveAllOut(reduced: readonly LayerCall[]): Remedy {
  const types = [...new Set(reduced.map((call) => call.layer.type))].join(' and ');
  const lines = [...new Set(reduced.map((call) => lineOf(call.node)))];
  const names = `${types} on line${lines.length > 1 ? 's' : ''} ${lines.join(', ').replace(/, (\d+)$/, ' and $1')}`;
  const edits = reduced.map((call) => removeStep(call.node));
  return {
    advice: `${names} make one vector each of what they get: leave them out.`,
    fixes: edits.every((edit) => edit !== undefined) ? [{ title: `Leave out ${names}`, edits }] : [],
  };
}

/** The other way to a sequence: the last step, repeated as often as there were steps. */
function repeated({ site, problem }: RankCase, dropped: LayerCall) {
  const steps = dropped.inputs[0]?.type?.shape[1];
  return problem.rank === 3 && steps
    ? fix(`Repeat its last step: RepeatVector(${steps})`, insertStep(site.node, `RepeatVector(${steps})`))
    : [];
}

/** The input itself has too few axes. */
function otherInput(rank: RankCase, input: NetworkInput): Remedy {
  const { problem } = rank;
  const sample = input.tensor.type!.shape.slice(1);
  if (problem.got.dtype === 'int32') {
    return {
      advice:
        'Those are ids, one a step: let an Embedding look up a vector for each first, Embedding(number of ids, size).',
      fixes: fix('Put Embedding(1000, 32) before it', insertStep(rank.site.node, 'Embedding(1000, 32)')),
    };
  }
  const size = sample.at(-1) ?? '?';
  if (problem.rank > 3) {
    return problem.rank === 5 && hasChannels(input) ? oneStep(input) : oneChannel(input);
  }
  if (size === 1) {
    return {
      advice:
        `If this is one feature, say that it comes step by step: ${input.name} as [steps=?, features=1] takes any ` +
        'number of time steps.',
      fixes: shapeFixes(input, [[null, 1]]),
    };
  }
  return {
    advice:
      `If these are ${size} time steps of one feature, write ${input.name} as [steps=${size}, features=1]; ` +
      `if they are the features of one step, as [steps=1, features=${size}].`,
    fixes: shapeFixes(
      input,
      saysFeatures(input)
        ? [
            [1, ...sample],
            [...sample, 1],
          ]
        : [
            [...sample, 1],
            [1, ...sample],
          ],
    ),
  };
}

/** Pictures have a channel for grey, three for colours, one more for what shows through. */
const mostChannels = 4;

/** True where the last size of an input is likely that of its images' channels. */
export function hasChannels({ tensor }: NetworkInput): boolean {
  const last = tensor.type?.shape.at(-1);
  return typeof last === 'number' && last <= mostChannels;
}

/** Images with their channels, but without the axis of time. */
function oneStep(input: NetworkInput): Remedy {
  return {
    advice: 'If each sample is one image, write its one time step as a first size of 1 in the input.',
    fixes: shapeFixes(input, [[1, ...input.tensor.type!.shape.slice(1)]]),
  };
}

/** Images whose input leaves out the axis of their channels. */
export function oneChannel(input: NetworkInput): Remedy {
  return {
    advice: 'If the values have one channel, write it as a last size of 1 in the input.',
    fixes: shapeFixes(input, [[...input.tensor.type!.shape.slice(1), 1]]),
  };
}

/** True where the text itself calls the input's only size features. */
function saysFeatures({ node }: NetworkInput): boolean {
  const labels = node.dimensions.map((one) => one.label).filter((label) => label !== 'batch');
  return labels.length === 1 && labels[0] !== undefined && !/step|time|len/i.test(labels[0]);
}

function shapeFixes(input: NetworkInput, samples: readonly (readonly (number | null)[])[]) {
  return samples.flatMap((sample) =>
    fix(`Change ${input.name} to ${printShape(sample)}`, setInputShape(input.node, sample)),
  );
}

function isWrapper({ site, problem }: RankCase): boolean {
  return !problem.inner && site.layer.use.definition.type === 'TimeDistributed';
}

/** There are no steps to be had from anywhere. */
function withoutSteps(rank: RankCase): Remedy {
  if (isWrapper(rank)) {
    const edit = unwrap(rank.site.node);
    return {
      advice: 'Without time steps the layer inside does all there is to do: leave out TimeDistributed.',
      fixes: edit ? fix(`Replace TimeDistributed by ${edit.newText}`, edit) : [],
    };
  }
  return {
    advice: rank.problem.rank === 3 ? 'RepeatVector(n) makes a sequence of n steps from one vector.' : '',
    fixes: [],
  };
}
