import type { LangiumDocument } from 'langium';
import type { LstmCoreServices } from '../../core-services.js';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.js';
import { isAlarm } from '../../diagnostics/fixes/preferred-fixes.js';
import type { Said, Trial } from '../trial.js';
import { followedUp } from './followed-up.js';
import { mends } from './mends.js';
import { leavingOut, swapping } from './rearranged.js';
import { Trials } from './trials.js';

/**
 * Diagnostics of a file, each with the fix first that takes it away and brings no other error or warning.
 *
 * @param budget characters that trials may look at, see {@link Trials}; diagnostics left over come as they are
 */
export async function withTriedFixes(
  diagnostics: readonly Diagnostic[],
  document: LangiumDocument,
  services: LstmCoreServices,
  budget: number,
): Promise<readonly Diagnostic[]> {
  const { lexerErrors, parserErrors } = document.parseResult;
  if (lexerErrors.length > 0 || parserErrors.length > 0) {
    return diagnostics;
  }
  const now = { document, diagnostics: services.analysis.Analyser.analysisOf(document).diagnostics };
  const trials = new Trials(services, budget);
  const tried: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const wanted = !trials.usedUp && isAlarm(diagnostic) && staysIn(document, diagnostic);
    tried.push(wanted ? { ...diagnostic, fixes: await triedFixes(diagnostic, now, trials) } : diagnostic);
  }
  return tried;
}

/**
 * The fixes of an error or warning, the one first that leaves nothing behind. Where none of its own does, two
 * layers may stand in each other's place, the error that a fix brings to light may have a fix itself, or a layer
 * is one too many: what mends it of these comes first.
 */
async function triedFixes(diagnostic: Diagnostic, now: Said, trials: Trials): Promise<readonly Fix[]> {
  const { fixes } = diagnostic;
  const mending = async (candidates: readonly Fix[]) =>
    (await tryAll(candidates, diagnostic, now, trials)).best;
  const own = await tryAll(fixes, diagnostic, now, trials);
  const best =
    own.best ??
    (await mending(swapping(diagnostic, now.document))) ??
    (await followedUp(own.tried, diagnostic, now.document, trials)) ??
    (await mending(leavingOut(diagnostic, now.document)));
  return best ? [best, ...fixes.filter((fix) => fix !== best)] : fixes;
}

/** Tries fixes until one mends a diagnostic: that one, and what all tried ones led to. */
async function tryAll(
  fixes: readonly Fix[],
  diagnostic: Diagnostic,
  now: Said,
  trials: Trials,
): Promise<{ readonly best?: Fix; readonly tried: ReadonlyMap<Fix, Trial> }> {
  const tried = new Map<Fix, Trial>();
  for (const fix of fixes) {
    const trial = await trials.of(now, fix.edits);
    if (!trial) {
      break;
    }
    tried.set(fix, trial);
    if (mends(diagnostic, trial.before, trial.after.diagnostics)) {
      return { best: fix, tried };
    }
  }
  return { tried };
}

/** True where fixes change no other file than their own. */
function staysIn({ uri }: LangiumDocument, { fixes }: Diagnostic): boolean {
  return fixes.every((fix) =>
    fix.edits.every((edit) => edit.uri === undefined || edit.uri === uri.toString()),
  );
}
