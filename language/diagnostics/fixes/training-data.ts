import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';

/** The train blocks of a model that stand in its file. */
export function trainingsOf(model: ast.Model): readonly ast.Train[] {
  const file = AstUtils.findRootNode(model);
  return ast.isFile(file)
    ? file.declarations.filter((one): one is ast.Train => ast.isTrain(one) && one.model?.ref === model)
    : [];
}

/** The expressions that give an input its values in the data blocks that train or validate its model. */
export function dataOf(input: ast.Input): readonly ast.Expression[] {
  const model = AstUtils.getContainerOfType(input, ast.isModel);
  if (!model) {
    return [];
  }
  const blocks = new Set(trainingsOf(model).flatMap(dataBlocks));
  const alone = model.statements.filter(ast.isInput).length === 1;
  return [...blocks].flatMap((data) => {
    const value = valueNamed(data, 'x');
    if (ast.isDictionary(value)) {
      return value.entries.filter((entry) => entry.key === input.name).map((entry) => entry.value);
    }
    return value && alone ? [value] : [];
  });
}

/** The data block that a training fits on, and the one that validates it. */
function dataBlocks(train: ast.Train): ast.Data[] {
  const validation = train.settings.find((one) => one.key === 'validation')?.value;
  const named = ast.isReference(validation) ? validation.target?.ref : undefined;
  return [train.data?.ref, named].filter(ast.isData);
}

/** What a data block assigns to a name by itself. */
function valueNamed(data: ast.Data, name: string): ast.Expression | undefined {
  const assignments = data.statements.filter(ast.isDataAssignment);
  return assignments.find((one) => one.targets.length === 1 && one.targets[0]!.name === name)?.value;
}

/** What a train block says for a setting. */
export function settingOf(train: ast.Train, key: string): ast.Expression | undefined {
  return train.settings.find((one) => one.key === key)?.value;
}
