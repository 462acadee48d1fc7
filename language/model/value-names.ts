import { type AstNode, AstUtils } from 'langium';
import * as ast from '../generated/ast.js';

/** The names that stand for values at a place: the file's constants, and the parameters of the model around it. */
export function valueNames(node: AstNode): string[] {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const file = AstUtils.findRootNode(node);
  const constants = ast.isFile(file) ? file.declarations.filter(ast.isConst) : [];
  return [...(model?.parameters ?? []), ...constants].flatMap((one) => one.name ?? []);
}
