import { type FitProblem, isOpenProblem, isRankProblem, type LayerProblem } from '../layers/problem.js';
import type { Diagnostic, Related } from './diagnostic.js';
import { findArgument } from './fixes/arguments.js';
import { culpritOf, innerSite, type LayerSite, whereabouts } from './layer-site.js';
import { describeOrigin, originNode } from './origin.js';
import { openFeaturesProblem } from './open-features.js';
import { rankProblem } from './rank.js';
import { rangeOf, relatedAt } from './source.js';
import { fixesFor } from './suggestion.js';

/** Turns what a layer says about its inputs into a diagnostic: at which span, since which line, mended how. */
export function layerProblem(problem: LayerProblem, site: LayerSite): Diagnostic {
  if (isRankProblem(problem)) {
    return rankProblem(problem, site);
  }
  return isOpenProblem(problem) ? openFeaturesProblem(problem, site) : fitProblem(problem, site);
}

function fitProblem(problem: FitProblem, site: LayerSite): Diagnostic {
  const at = innerSite(site.node, problem.inner);
  const argument = problem.argument && findArgument(at, problem.argument);
  return {
    code: problem.code,
    severity: 'error',
    message: problem.message(whereabouts(site)),
    range: argument ? rangeOf(argument, 'value') : rangeOf(at, 'target'),
    related: (problem.of ?? []).flatMap((of): Related[] => {
      const tensor = culpritOf(site, of);
      return tensor ? [relatedAt(originNode(tensor), `This is ${describeOrigin(tensor)}.`)] : [];
    }),
    fixes: fixesFor(problem.suggestions ?? [], site, at),
  };
}
