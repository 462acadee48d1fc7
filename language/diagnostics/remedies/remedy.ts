import type { RankProblem } from '../../layers/problem.js';
import { innerLayer } from '../../layers/wrapped.js';
import type { Call, Tensor } from '../../model/network.js';
import type { Cause } from '../causes/time-axis.js';
import type { Edit, Fix } from '../diagnostic.js';
import { unwrap } from '../fixes/steps.js';
import { innerSite, type LayerSite } from '../layer-site.js';
import { lineOf } from '../source.js';
import { hasChannels, oneChannel, tooFewAxes } from './too-few-axes.js';
import { tooManyAxes } from './too-many-axes.js';

/** What to do about a wrong number of axes: a sentence or two, and fixes, the preferred one first. */
export interface Remedy {
  readonly advice: string;
  readonly fixes: readonly Fix[];
}

/** A use of a layer that gets the wrong number of axes, and how the tensor came to have as many as it has. */
export interface RankCase {
  readonly problem: RankProblem;
  readonly site: LayerSite;
  readonly tensor: Tensor;
  readonly causes: readonly Cause[];
}

/** Finds what to do where a layer gets too few axes, or too many. */
export function remedyFor(rank: RankCase): Remedy {
  const { problem, tensor } = rank;
  if (problem.inner && tensor.type?.shape.length === problem.rank) {
    return withoutWrapper(rank);
  }
  return problem.got.shape.length < problem.rank ? tooFewAxes(rank) : tooManyAxes(rank);
}

/** The layer inside takes all that the wrapper gets: it needs no wrapper. */
function withoutWrapper({ problem, site, causes }: RankCase): Remedy {
  const [cause] = causes;
  const images = problem.rank === 4 && cause?.kind === 'input' && causes.length === 1;
  if (images && !hasChannels(cause.input)) {
    return oneChannel(cause.input);
  }
  const inner = innerSite(site.node, problem.inner);
  const [wrapper, name] = [site.node.target.$refText, inner.target.$refText];
  const recurrent = problem.expected.includes('[steps, features]') && isRecurrent(site);
  const given = inner.arguments.some((one) => one.keyword === 'return_sequences');
  const edit = unwrap(site.node, recurrent && !given ? 'return_sequences=true' : undefined);
  return {
    advice: recurrent
      ? `${name} goes over the steps by itself: leave out ${wrapper}, and add return_sequences=true to get every step.`
      : `${name} takes all steps together: leave out ${wrapper}.`,
    fixes: [edit, recurrent && !given ? unwrap(site.node) : undefined].flatMap((one) =>
      fix(`Replace ${wrapper}(${name}) by ${one?.newText}`, one),
    ),
  };
}

function isRecurrent({ layer }: LayerSite): boolean {
  return innerLayer(layer.use)?.definition.category === 'recurrent';
}

/** A fix of one edit; none where the edit finds no place. */
export function fix(title: string, edit: Edit | undefined): Fix[] {
  return edit ? [{ title, edits: [edit] }] : [];
}

/** `LSTM on line 9`, or `It` where the tensor at fault comes straight from there. */
export function subject(call: Call, { tensor }: RankCase): string {
  const what = call.kind === 'layer' ? call.layer.use.definition.type : 'The slice';
  return tensor.producer === call ? 'It' : `${what} on line ${lineOf(call.node)}`;
}
