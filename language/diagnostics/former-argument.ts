import { AstUtils } from 'langium';
import * as ast from '../generated/ast.js';
import type { Callee } from '../layers/arguments/definition.js';
import type { Diagnostic, Edit } from './diagnostic.js';
import { removeArgument } from './fixes/arguments.js';
import { dimensionText, isBatch, setInputDimensions } from './fixes/input-shape.js';
import { editAt, rangeOf, textOf } from './source.js';

/** `unknown-argument`, as a warning: older Keras took the shape of the input on the first layer. */
export function formerInputArgument(
  argument: ast.Argument,
  layer: Callee,
  node: ast.Reference,
): Diagnostic | undefined {
  const given = dimensionsOf(argument, layer);
  if (!given) {
    return undefined;
  }
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const input = model && inputBefore(node, model);
  const dimensions = input ? besideOthers(argument.keyword!, given, input) : given;
  const written = `[${dimensions.join(', ')}]`;
  return {
    code: 'unknown-argument',
    severity: 'warning',
    message:
      `${argument.keyword} is from older Keras, where the first layer said what comes in. ` +
      `Here the input says so: input ${input?.name ?? 'x'} ${written}.`,
    range: rangeOf(argument),
    related: [],
    fixes: [
      {
        title: `Move ${argument.keyword} to the input`,
        edits: [removeArgument(node, argument), ...inputEdits(input, model, dimensions)],
      },
    ],
  };
}

/** The dimensions that an argument of older Keras gave the input, as they are written in the language. */
function dimensionsOf({ keyword, value }: ast.Argument, layer: Callee): string[] | undefined {
  const texts =
    ast.isGroup(value) || ast.isList(value) ? value.items.map(sizeText) : value && [sizeText(value)];
  if (!texts || !keyword || keyword in layer.arguments) {
    return undefined;
  }
  switch (keyword) {
    case 'input_shape':
    case 'input_length':
      return texts;
    case 'batch_input_shape':
      return texts[0] === '?' ? texts.slice(1) : [`batch=${texts[0]}`, ...texts.slice(1)];
    case 'input_dim':
      return 'return_sequences' in layer.arguments ? ['?', ...texts] : texts;
    default:
      return undefined;
  }
}

/** With what the input says and the argument does not: a fixed batch, and the axis that it leaves out. */
function besideOthers(keyword: string, given: readonly string[], input: ast.Input): readonly string[] {
  const batch = input.dimensions.filter(isBatch).map(textOf);
  const sizes = input.dimensions.filter((one) => !isBatch(one)).map(dimensionText);
  switch (keyword) {
    case 'input_length':
      return [...batch, ...given, ...sizes.slice(1)];
    case 'input_dim':
      return [...batch, ...(sizes.length > 1 ? sizes.slice(0, -1) : given.slice(0, -1)), given.at(-1)!];
    case 'input_shape':
      return [...batch, ...given];
    default:
      return given;
  }
}

function sizeText(node: ast.Expression): string {
  return ast.isNoneLiteral(node) ? '?' : textOf(node);
}

/** The input that a chain starts with, where the layer is its first; the model's only one where it is a block's. */
function inputBefore(node: ast.Reference, model: ast.Model): ast.Input | undefined {
  const flow = AstUtils.getContainerOfType(node, ast.isFlow);
  const source = flow?.source;
  const named = ast.isReference(source) ? source.target?.ref : undefined;
  const first = flow?.steps[0] === AstUtils.getContainerOfType(node, isStep) || source === node;
  const inputs = model.statements.filter(ast.isInput);
  return !first ? undefined : ast.isInput(named) ? named : inputs.length === 1 ? inputs[0] : undefined;
}

/** True for a step of a chain, around the layers inside wrappers. */
function isStep(node: unknown): node is ast.Reference {
  return ast.isReference(node) && ast.isFlow(node.$container);
}

function inputEdits(
  input: ast.Input | undefined,
  model: ast.Model | undefined,
  dimensions: readonly string[],
): Edit[] {
  if (input) {
    const edit = setInputDimensions(input, dimensions);
    return edit ? [edit] : [];
  }
  const first = model?.statements[0];
  if (!first || model.statements.some(ast.isInput)) {
    return [];
  }
  const { start } = rangeOf(first);
  return [
    editAt(
      first,
      { start, end: start },
      `input x [${dimensions.join(', ')}]\n\n${' '.repeat(start.character)}`,
    ),
  ];
}
