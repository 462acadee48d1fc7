import { type AstNode, AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { findLayer } from '../../layers/registry.js';
import { filesInReach, reachesTo } from '../imports.js';
import { localNames } from '../scope-provider.js';
import type { Place } from './place.js';

/** A name that nothing has yet which can be seen from a node: `block`, else `block_2` and so on. */
export function freshName(wanted: string, node: AstNode, { file, services }: Place): string {
  const taken = new Set(localNames(node).map((one) => one.name));
  const declares = AstUtils.getContainerOfType(node, ast.isModel) === undefined;
  const users = declares ? reachesTo(file, services).flatMap(([user]) => user ?? []) : [];
  for (const one of [...filesInReach(file, services), ...users]) {
    for (const declaration of one.declarations) {
      if ('name' in declaration && declaration.name) {
        taken.add(declaration.name);
      }
      // A name for the whole file must not be one of a block either: that would hide it there.
      if (declares) {
        for (const local of localNames(declaration)) {
          taken.add(local.name);
        }
      }
    }
  }
  let name = wanted;
  for (let i = 2; taken.has(name) || findLayer(name) !== undefined; i++) {
    name = `${wanted}_${i}`;
  }
  return name;
}
