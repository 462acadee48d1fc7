import type { Reference } from '../generated/ast.js';
import * as ast from '../generated/ast.js';
import { stateCount } from '../layers/definition.js';
import type { Suggestion } from '../layers/problem.js';
import { causesOf } from './causes/time-axis.js';
import { resize } from './causes/resize.js';
import type { Fix } from './diagnostic.js';
import { equalRanks } from './equal-ranks.js';
import { findArgument, setArgument } from './fixes/arguments.js';
import { reshapeInput } from './fixes/input-shape.js';
import { innerReference, removeStep, unwrap } from './fixes/steps.js';
import { culpritOf, innerSite, type LayerSite } from './layer-site.js';
import { editAt, rangeOf, textOf } from './source.js';
import { fixBatch } from './stateful-batch.js';

/** The edits that carry out what a layer suggests; a suggestion that finds no place in the text is left out. */
export function fixesFor(suggestions: readonly Suggestion[], site: LayerSite, at: Reference): Fix[] {
  return suggestions.flatMap((one) => fixFor(one, site, at) ?? []);
}

function fixFor(suggestion: Suggestion, site: LayerSite, at: Reference): Fix | undefined {
  switch (suggestion.kind) {
    case 'argument': {
      const { argument, value } = suggestion;
      const node = suggestion.inner ? innerSite(site.node, suggestion.inner) : at;
      const verb = findArgument(node, argument) ? 'Change' : 'Add';
      const title =
        verb === 'Change'
          ? `Change ${argument} of ${node.target.$refText} to ${value}`
          : `Add ${argument}=${value} to ${node.target.$refText}`;
      return { title, edits: [setArgument(node, argument, value)] };
    }
    case 'size': {
      const tensor = culpritOf(site, suggestion.of);
      const others = [...site.inputs, ...site.states].filter((one) => one !== tensor);
      return tensor && resize(tensor, suggestion.axis, suggestion.size, others);
    }
    case 'unwrap':
      return withoutWrapper(site.node);
    case 'batch':
      return fixBatch(site);
    case 'input-shape':
      return inputShape(suggestion, site);
    case 'leave-out':
      return leaveOut(site.node);
    case 'both-directions':
      return bothDirections(at);
    case 'keep-states':
      return keepStates(suggestion.states, at);
    case 'all-states':
      return allStates(site, at);
    case 'slice-last':
      return sliceLast(suggestion.states, at);
    case 'swap-arguments':
      return swapArguments(suggestion.arguments, at);
    case 'equal-ranks':
      return equalRanks(site);
  }
}

function withoutWrapper(node: Reference): Fix | undefined {
  const inner = innerReference(node);
  const edit = unwrap(node);
  return inner && edit && { title: `Write ${textOf(inner)} without ${node.target.$refText}`, edits: [edit] };
}

function leaveOut(node: Reference): Fix | undefined {
  const edit = removeStep(node);
  return edit && { title: `Leave out ${textOf(node)}`, edits: [edit] };
}

/** Another shape for the one input that a tensor comes from, with its data. */
function inputShape({ of, sample }: Suggestion & { kind: 'input-shape' }, site: LayerSite): Fix | undefined {
  const tensor = culpritOf(site, of);
  const [cause, ...others] = tensor ? causesOf(tensor) : [];
  return cause?.kind === 'input' && others.length === 0 ? reshapeInput(cause.input.node, sample) : undefined;
}

/** The expressions of `initial_state`: one by itself, or those of a tuple. */
function statesOf(node: Reference): readonly ast.Expression[] {
  const value = findArgument(node, 'initial_state')?.value;
  return ast.isGroup(value) || ast.isList(value) ? value.items : value ? [value] : [];
}

function keepStates(kept: readonly number[], node: Reference): Fix | undefined {
  const given = findArgument(node, 'initial_state');
  const texts = kept.flatMap((index) => textOf(statesOf(node)[index]!) ?? []);
  if (!given || texts.length === 0) {
    return undefined;
  }
  const value = texts.length === 1 ? texts[0]! : `(${texts.join(', ')})`;
  return {
    title: `Give only ${texts.join(' and ')} as the initial state`,
    edits: [editAt(given, rangeOf(given, 'value'), value)],
  };
}

function bothDirections(node: Reference): Fix | undefined {
  const given = findArgument(node, 'initial_state');
  const texts = statesOf(node).map(textOf);
  const value = `(${[...texts, ...texts].join(', ')})`;
  return (
    given && {
      title: `Start both directions from ${texts.join(' and ')}`,
      edits: [editAt(given, rangeOf(given, 'value'), value)],
    }
  );
}

/** All states of the layer that a given one comes from, where they have names and are as many as needed. */
function allStates({ layer, states }: LayerSite, node: Reference): Fix | undefined {
  const given = findArgument(node, 'initial_state');
  const producer = states[0]?.producer;
  const count = stateCount(layer.use);
  if (!given || producer?.kind !== 'layer' || states.some((one) => one.producer !== producer)) {
    return undefined;
  }
  const all = producer.outputs.slice(-stateCount(producer.layer.use));
  const names = all.flatMap(({ name }) => (name && name !== '_' ? [name] : []));
  if (all.length !== count || names.length !== count) {
    return undefined;
  }
  const value = `(${names.join(', ')})`;
  return {
    title: `Give ${names.join(' and ')} as the initial state`,
    edits: [editAt(given, rangeOf(given, 'value'), value)],
  };
}

function sliceLast(indices: readonly number[], node: Reference): Fix | undefined {
  const states = indices.flatMap((index) => statesOf(node)[index] ?? []);
  const sliced = states.map((state) => `${textOf(state)}[:, -1]`);
  return states.length === 0
    ? undefined
    : {
        title: `Take the last step: ${[...new Set(sliced)].join(' and ')}`,
        edits: states.map((state, i) => editAt(state, rangeOf(state), sliced[i]!)),
      };
}

/** The values of two arguments in each other's place. */
function swapArguments(names: readonly [string, string], node: Reference): Fix | undefined {
  const [first, second] = names.map((name) => findArgument(node, name)?.value);
  return first && second
    ? {
        title: `Swap ${names[0]} and ${names[1]}`,
        edits: [
          editAt(first, rangeOf(first), textOf(second)),
          editAt(second, rangeOf(second), textOf(first)),
        ],
      }
    : undefined;
}
