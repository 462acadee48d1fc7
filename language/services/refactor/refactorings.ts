import type { LangiumDocument } from 'langium';
import type { Range } from 'vscode-languageserver';
import type { LstmServices } from '../../lsp-services.js';
import { convertRecurrent } from './convert-recurrent.js';
import { extractBlock } from './extract-block.js';
import { extractConstant } from './extract-constant.js';
import { inlineBlock } from './inline-block.js';
import { inlineConstant } from './inline-constant.js';
import { nameTensor } from './name-tensor.js';
import { placeAt, type Refactoring, type RefactoringKind } from './place.js';
import { staysClean } from './stays-clean.js';
import { wrapBidirectional } from './wrap-bidirectional.js';

const all = [
  extractBlock,
  extractConstant,
  nameTensor,
  inlineBlock,
  inlineConstant,
  convertRecurrent,
  wrapBidirectional,
] as const;

/** The rebuildings that fit a selection, each tried: what would bring in a mistake is not offered. */
export async function refactoringsAt(
  document: LangiumDocument,
  range: Range,
  asks: (kind: RefactoringKind) => boolean,
  services: LstmServices,
): Promise<Refactoring[]> {
  const { lexerErrors, parserErrors } = document.parseResult;
  if (lexerErrors.length > 0 || parserErrors.length > 0) {
    return [];
  }
  const place = placeAt(document, range, services.analysis.Analyser.analysisOf(document), services);
  const offered: Refactoring[] = [];
  for (const refactoring of place ? all.map((make) => make(place)) : []) {
    if (refactoring && asks(refactoring.kind) && (await staysClean(document, refactoring.edits, services))) {
      offered.push(refactoring);
    }
  }
  return offered;
}
