import * as ast from '../generated/ast.js';
import { isRunBlock } from '../model/run-block.js';

/** A dictionary's key that stands for an input or a tensor of a model: `x = {left: …}`, `loss = {price: mse}`. */
export interface KeyedName {
  readonly entry: ast.DictionaryEntry;
  readonly target: ast.Input | ast.TensorName;
}

/** The keys of a file that name tensors of models, by what the file's blocks bring together. */
export function keyedNames(file: ast.File): KeyedName[] {
  const found: KeyedName[] = [];
  const collect = (value: ast.Expression | undefined, named: readonly (ast.Input | ast.TensorName)[]) => {
    for (const entry of ast.isDictionary(value) ? value.entries : []) {
      const target = named.find((one) => one.name === (entry.key ?? entry.text));
      if (target && !found.some((one) => one.entry === entry)) {
        found.push({ entry, target });
      }
    }
  };
  for (const block of file.declarations.filter(isRunBlock)) {
    const statements = block.model?.ref?.statements ?? [];
    const inputs = statements.filter(ast.isInput);
    const tensors = statements.filter(ast.isFlow).flatMap((flow) => flow.targets);
    for (const statement of block.data?.ref?.statements.filter(ast.isDataAssignment) ?? []) {
      const name = statement.targets[0]?.name;
      if (name === 'x' || name === 'y') {
        collect(statement.value, name === 'x' ? inputs : tensors);
      }
    }
    for (const setting of block.settings) {
      collect(setting.value, tensors);
    }
  }
  return found;
}
