import type { AstNode } from 'langium';
import {
  type Forecast,
  type Generate,
  isForecast,
  isGenerate,
  isTrain,
  type Train,
} from '../generated/ast.js';

/** A block that runs a model on data: it trains it, or goes on with what training has learned. */
export type RunBlock = Train | Forecast | Generate;

/** True for a block that runs a model on data. */
export function isRunBlock(node: AstNode): node is RunBlock {
  return isTrain(node) || isForecast(node) || isGenerate(node);
}
