import type { LangiumDocument } from 'langium';
import * as ast from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { LstmServices } from '../lsp-services.js';
import { findCallee, modelCallee } from './callee.js';
import type { ArgumentPlace } from './cursor/context.js';
import { filesInReach } from './imports.js';

/** What is called at a place of the text: a model with parameters that can be seen from there, or a word. */
export function calleeAt(
  { callee, place }: ArgumentPlace,
  document: LangiumDocument,
  services: LstmServices,
): Callee | undefined {
  const file = document.parseResult.value;
  const model = ast.isFile(file)
    ? filesInReach(file, services)
        .flatMap((one) => one.declarations)
        .find((one): one is ast.Model => ast.isModel(one) && one.name === callee)
    : undefined;
  return model && place !== 'data' ? modelCallee(model) : findCallee(callee, place);
}
