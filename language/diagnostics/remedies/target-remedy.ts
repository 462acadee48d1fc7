import type { AstNode } from 'langium';
import type { Misfit } from '../../training/fit.js';
import type { Fix } from '../diagnostic.js';

/** A target that does not fit its output. */
export type TargetMisfit = Misfit & { readonly at: 'target' };

/** What to do about a target that does not fit: where it is mended, in words and as a fix. */
export interface TargetRemedy {
  readonly at: AstNode;
  readonly property?: string;
  readonly advice: string;
  readonly fix?: Fix;
}
