import { AstUtils } from 'langium';
import * as ast from '../../generated/ast.js';
import { nameOfArgument } from '../callee.js';
import { freshName } from './fresh-name.js';
import { editOf, type Place, type Refactoring } from './place.js';
import { insertBefore } from './statement-lines.js';

/** Gives a number a name: `LSTM(64)` to `const units = 64`, `LSTM(units)`. */
export function extractConstant(place: Place): Refactoring | undefined {
  const { node, end } = place;
  const declaration = AstUtils.getContainerOfType(node, ast.isDeclaration);
  if (!ast.isNumberLiteral(node) || !node.$cstNode || !declaration || ast.isConst(declaration)) {
    return undefined;
  }
  const { $cstNode: cst } = node;
  const name = freshName(meaningOf(node) ?? 'size', declaration, place);
  return end > cst.end
    ? undefined
    : {
        title: `Extract ${cst.text} to the constant ${name}`,
        kind: 'refactor.extract',
        madeName: name,
        edits: [
          insertBefore(place, declaration, `const ${name} = ${cst.text}\n`),
          editOf(place, cst.offset, cst.end, name),
        ],
      };
}

/** What a number is, as far as its place has a word for it: the argument's, the axis' or the setting's name. */
function meaningOf(node: ast.NumberLiteral): string | undefined {
  const { $container: holder } = node;
  switch (holder.$type) {
    case 'Argument':
      return nameOfArgument(holder);
    case 'Dimension':
      return holder.label;
    case 'Setting':
      return holder.key;
    case 'Parameter':
      return holder.name;
    default:
      return undefined;
  }
}
