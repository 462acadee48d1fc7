import { EmptyFileSystem, type LangiumDocument, URI } from 'langium';
import { createCoreServices } from '../../language/core-services.js';
import type { File } from '../../language/generated/ast.js';
import type { Diagnostic } from '../../language/diagnostics/diagnostic.js';
import { withTriedFixes } from '../../language/services/fixes/tried-fixes.js';
import { answerBudget } from '../../language/services/fixes/trials.js';
import type { Analysis } from '../../language/model/analysis.js';

const services = createCoreServices(EmptyFileSystem);
let count = 0;

/** Parses, links and analyses a text as a file of its own. */
export async function analyseText(
  text: string,
): Promise<{ document: LangiumDocument<File>; analysis: Analysis }> {
  const document = services.shared.workspace.LangiumDocumentFactory.fromString<File>(
    text,
    URI.parse(`memory:/file-${count++}.lstm`),
  );
  services.shared.workspace.LangiumDocuments.addDocument(document);
  await services.shared.workspace.DocumentBuilder.build([document]);
  return { document, analysis: services.lstm.analysis.Analyser.analysisOf(document) };
}

/** The diagnostics of a text as the editor and the command line offer their fixes: tried, the one that mends first. */
export async function diagnoseText(text: string): Promise<readonly Diagnostic[]> {
  const { document, analysis } = await analyseText(text);
  return withTriedFixes(analysis.diagnostics, document, services.lstm, answerBudget);
}
