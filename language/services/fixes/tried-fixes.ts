import type { LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../../core-services.js';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.js';
import { isAlarm } from '../../diagnostics/fixes/preferred-fixes.js';
import { type Said, type Trial, tryEdits } from '../trial.js';
import { followedUp } from './followed-up.js';
import { mends } from './mends.js';
import { leavingOut, swapping } from './rearranged.js';

/** In a file full of errors and warnings the fixes of the first ones are tried, the others come as they are. */
const mostTried = 20;

/** The diagnostics of a file, each with the fix first that takes it away and brings no other error or warning. */
export async function withTriedFixes(
  document: LangiumDocument,
  services: LstmCoreServices,
): Promise<readonly Diagnostic[]> {
  const { diagnostics } = services.analysis.Analyser.analysisOf(document);
  const tried: Diagnostic[] = [];
  let left = mostTried;
  for (const diagnostic of diagnostics) {
    const wanted = isAlarm(diagnostic) && left-- > 0;
    tried.push(
      wanted ? { ...diagnostic, fixes: await triedFixes(diagnostic, document, services) } : diagnostic,
    );
  }
  return tried;
}

/**
 * The fixes of an error or warning, each tried on the text, so that the preferred one leaves nothing behind. Where
 * none of its own does, two layers may stand in each other's place, the error that a fix brings to light may have
 * a fix itself, or a layer is one too many: what mends it of these comes first.
 */
export async function triedFixes(
  diagnostic: Diagnostic,
  document: LangiumDocument,
  services: LstmCoreServices,
): Promise<readonly Fix[]> {
  const { fixes } = diagnostic;
  const uri = document.uri.toString();
  if (fixes.some((fix) => fix.edits.some((edit) => edit.uri !== undefined && edit.uri !== uri))) {
    return fixes;
  }
  const now = { document, diagnostics: services.analysis.Analyser.analysisOf(document).diagnostics };
  const mending = async (candidates: readonly Fix[]) =>
    (await tryAll(candidates, diagnostic, now, services)).best;
  const own = await tryAll(fixes, diagnostic, now, services);
  const best =
    own.best ??
    (await mending(swapping(diagnostic, document))) ??
    (await followedUp(own.tried, diagnostic, document, services)) ??
    (await mending(leavingOut(diagnostic, document)));
  return best ? [best, ...fixes.filter((fix) => fix !== best)] : fixes;
}

/** Tries fixes until one mends a diagnostic: that one, and what all tried ones led to. */
async function tryAll(
  fixes: readonly Fix[],
  diagnostic: Diagnostic,
  now: Said,
  services: LstmCoreServices,
): Promise<{ readonly best?: Fix; readonly tried: ReadonlyMap<Fix, Trial> }> {
  const tried = new Map<Fix, Trial>();
  for (const fix of fixes) {
    const trial = await tryEdits(now, fix.edits, services);
    tried.set(fix, trial);
    if (mends(diagnostic, trial.before, trial.after.diagnostics)) {
      return { best: fix, tried };
    }
  }
  return { tried };
}
