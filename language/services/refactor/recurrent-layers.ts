import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { usesOf } from './uses-of.js';

/** The argument of a call that has a name. */
export function argumentOf(layer: ast.Reference, name: string): ast.Argument | undefined {
  return layer.arguments.find((one) => one.keyword === name);
}

/** The tensors that a layer's `initial_state` names; undefined where it is written any other way. */
export function statesInto(layer: ast.Reference): readonly ast.Reference[] | undefined {
  const value = argumentOf(layer, 'initial_state')?.value;
  const items = !value ? [] : ast.isGroup(value) || ast.isList(value) ? value.items : [value];
  return items.every((one): one is ast.Reference => ast.isReference(one) && !one.called) ? items : undefined;
}

/** The names that a layer's states get, after that of its output; undefined where they get none. */
export function statesOutOf(layer: ast.Reference): readonly ast.TensorName[] | undefined {
  const given = argumentOf(layer, 'return_state')?.value;
  if (!given || (ast.isBooleanLiteral(given) && given.text.toLowerCase() === 'false')) {
    return [];
  }
  const flow = layer.$container;
  return ast.isFlow(flow) && flow.steps.at(-1) === layer ? flow.targets.slice(1) : undefined;
}

function usesInModel(name: ast.TensorName): ast.Reference[] {
  return usesOf(name, AstUtils.getContainerOfType(name, ast.isModel)!);
}

/** The layer that takes a tensor as its state at a place, where it does. */
function takerOf(use: ast.Reference): ast.Reference | undefined {
  const argument = AstUtils.getContainerOfType(use, ast.isArgument);
  return argument?.keyword === 'initial_state' && ast.isReference(argument.$container)
    ? argument.$container
    : undefined;
}

/**
 * A layer and those that it hands its states to or has them from, as far as they are of its type: they can
 * only become layers of another type together.
 */
export function joinedByStates(layer: ast.Reference): readonly ast.Reference[] {
  const type = layer.target?.$refText;
  const joined = [layer];
  for (const one of joined) {
    const makers = (statesInto(one) ?? []).map(({ target }) => {
      const flow = ast.isTensorName(target?.ref) ? target.ref.$container : undefined;
      return flow?.steps.at(-1);
    });
    const takers = (statesOutOf(one) ?? []).flatMap(usesInModel).map(takerOf);
    for (const other of [...makers, ...takers]) {
      if (ast.isReference(other) && other.target?.$refText === type && !joined.includes(other)) {
        joined.push(other);
      }
    }
  }
  return joined;
}
