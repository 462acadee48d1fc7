import type { AstNode } from 'langium';
import type { Network } from '../model/network.js';
import type { Diagnostic } from './diagnostic.js';
import { lostMasks } from './mask-lost.js';
import { redundantLayers } from './redundant.js';
import { slowPaths } from './slow-path.js';
import { uriOf } from './source.js';

/** What is to be said of a network whose shapes all fit, as far as its own file can do something about it. */
export function remarksOn(network: Network): readonly Diagnostic[] {
  const home = uriOf(network.node);
  const isOwn = (node: AstNode) => uriOf(node) === home;
  return [...lostMasks(network, isOwn), ...redundantLayers(network, isOwn), ...slowPaths(network, isOwn)];
}
