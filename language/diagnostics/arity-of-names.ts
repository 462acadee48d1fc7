import type { Flow } from '../generated/ast.js';
import { resultCount, stateCount } from '../layers/definition.js';
import type { Tensor } from '../model/network.js';
import { recurrentNode, tensors } from './arity.js';
import { recurrentUse } from './causes/time-axis.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { setArgument } from './fixes/arguments.js';
import { editAt, rangeOf, relatedAt } from './source.js';

/** `arity`: another number of names than results. */
export function arityOfNames(flow: Flow, results: readonly Tensor[]): Diagnostic {
  const last = flow.steps.at(-1);
  const type = last?.target.$refText ?? 'The right side';
  const names = flow.targets.length === 1 ? 'one name stands' : `${flow.targets.length} names stand`;
  const states = statesWanted(flow, results);
  const left = results.length - flow.targets.length;
  return {
    code: 'arity',
    severity: 'error',
    message:
      `${type} gives ${tensors(results.length)}, but ${names} for ${results.length === 1 ? 'it' : 'them'}. ` +
      (states
        ? 'With return_state=true it gives its states too.'
        : left > 0
          ? 'Write _ for each result that is not needed.'
          : `Take out ${-left === 1 ? 'one name' : `${-left} names`}.`),
    range: rangeOf(flow, 'targets', 0),
    related: last ? [relatedAt(last, `${type} gives ${tensors(results.length)}.`)] : [],
    fixes: states
      ? [states]
      : left > 0
        ? [nameAll(flow, left)]
        : [nameFewer(flow, results.length), ...withCellStates(flow, results)],
  };
}

/** Lets a recurrent layer give its states, of which some are named. */
function statesWanted(flow: Flow, results: readonly Tensor[]): Fix | undefined {
  const producer = results[0]?.producer;
  const use = producer?.kind === 'layer' ? producer.layer.use : undefined;
  const recurrent = use && recurrentUse(use);
  if (producer?.kind !== 'layer' || !use || !recurrent || recurrent.args.return_state === true) {
    return undefined;
  }
  const left = resultCount(use) + stateCount(use) - flow.targets.length;
  if (left < 0 || flow.targets.length < 2) {
    return undefined;
  }
  const node = recurrentNode(producer);
  return {
    title: `Add return_state=true to ${node.target.$refText}`,
    edits: [setArgument(node, 'return_state', 'true'), ...(left > 0 ? nameAll(flow, left).edits : [])],
  };
}

/** Names for two states a direction, as LSTM has them, of a layer that has one. */
function withCellStates(flow: Flow, results: readonly Tensor[]): Fix[] {
  const producer = results[0]?.producer;
  const recurrent = producer?.kind === 'layer' ? recurrentUse(producer.layer.use) : undefined;
  if (producer?.kind !== 'layer' || !recurrent || flow.targets.length !== 2 * results.length - 1) {
    return [];
  }
  const { type } = recurrent.definition;
  const node = recurrentNode(producer);
  return type === 'LSTM' || type === 'ConvLSTM2D'
    ? []
    : [{ title: `Change ${type} to LSTM`, edits: [editAt(node, rangeOf(node, 'target'), 'LSTM')] }];
}

function nameAll(flow: Flow, missing: number): Fix {
  const names = [...flow.targets.map((one) => one.name), ...new Array<string>(missing).fill('_')];
  return rename(flow, names);
}

function nameFewer(flow: Flow, count: number): Fix {
  return rename(
    flow,
    flow.targets.slice(0, count).map((one) => one.name),
  );
}

function rename(flow: Flow, names: readonly string[]): Fix {
  const text = names.length === 1 ? names[0]! : `(${names.join(', ')})`;
  const [start, end] = [rangeOf(flow).start, rangeOf(flow.source).start];
  return { title: `Write ${text} = …`, edits: [editAt(flow, { start, end }, `${text} = `)] };
}
