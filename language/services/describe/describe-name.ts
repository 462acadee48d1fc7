import { AstUtils } from 'langium';
import type { DataFiles } from '../../data/files/data-files.js';
import { textOf } from '../../diagnostics/source.js';
import * as ast from '../../generated/ast.js';
import type { Analysis } from '../../model/analysis.js';
import { startsBlock } from '../../model/block-name.js';
import type { Network, Tensor } from '../../model/network.js';
import { countParameters } from '../../model/parameter-count.js';
import { describeValue } from '../../model/value.js';
import { printCount } from '../../shapes/shape.js';
import { printLabelled } from '../../shapes/tensor-type.js';
import { describeData, describeDataName } from './describe-data.js';
import { printTypes } from './describe-layer.js';

/** What a declared name stands for: Markdown. The comment above its declaration comes last. */
export function describeName(
  node: ast.Named,
  analysis: Analysis,
  files: DataFiles,
  comment: string | undefined,
): string {
  const line = headline(node, analysis, files);
  return comment ? `${line}\n\n${comment}` : line;
}

function headline(node: ast.Named, analysis: Analysis, files: DataFiles): string {
  switch (node.$type) {
    case 'Const':
      return describeConst(node, analysis);
    case 'Parameter':
      return `**${node.name}** · parameter${node.default ? `, \`${textOf(node.default)}\` unless given` : ', must be given'}`;
    case 'Model':
      return describeModel(node, analysis.networks.get(node));
    case 'Data':
      return describeData(node, analysis);
    case 'DataName':
      return describeDataName(node, analysis, files);
    case 'Input':
      return describeTensor(node, analysis, 'input');
    case 'TensorName':
      return describeTensor(node, analysis, 'tensor');
  }
}

/** `const units = 2 * 32`, and what that comes to. */
function describeConst(node: ast.Const, analysis: Analysis): string {
  const written = node.value ? textOf(node.value) : '';
  const value = node.value && analysis.constants.valueOf(node);
  const worth = value?.kind === 'number' ? describeValue(value) : written;
  const same = worth === written.replaceAll('_', '');
  return `**const ${node.name}** = \`${written}\`${same ? '' : ` = \`${worth}\``}`;
}

function describeModel(model: ast.Model, network: Network | undefined): string {
  if (!network) {
    return `**model ${model.name}**`;
  }
  const { all, trainable } = countParameters(network.layers);
  const fixed = trainable < all ? `, of which training changes ${printCount(trainable)}` : '';
  return [
    `**model ${model.name}** · ${network.pattern}`,
    [
      `- in: ${printTypes(network.inputs.map((input) => input.tensor.type))}`,
      `- out: ${printTypes(network.outputs.map((tensor) => tensor.type))}`,
      `- ${countLayers(network.layers.length)}, ${printCount(all)} parameters${fixed}`,
    ].join('\n'),
  ].join('\n\n');
}

/** A block of layers: how large it is; its layers are counted once, however often it is used. */
function describeBlock(node: ast.TensorName, analysis: Analysis): string {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const all = (model && analysis.networks.get(model)?.layers) ?? [];
  const layers = all.filter(
    (layer) => AstUtils.getContainerOfType(layer.node, ast.isFlow) === node.$container,
  );
  return [
    `**${node.name}** · a block of layers. Each use of it shares the same weights.`,
    `- ${countLayers(layers.length)}, ${printCount(countParameters(layers).all)} parameters`,
  ].join('\n\n');
}

function countLayers(count: number): string {
  return `${count} ${count === 1 ? 'layer' : 'layers'}`;
}

function describeTensor(
  node: ast.Input | ast.TensorName,
  analysis: Analysis,
  kind: 'input' | 'tensor',
): string {
  const tensor = tensorOf(node, analysis);
  if (!tensor?.type) {
    return ast.isTensorName(node) && startsBlock(node.$container)
      ? describeBlock(node, analysis)
      : `**${node.name}** · ${kind}`;
  }
  const batch = tensor.type.shape[0];
  const samples =
    batch === null || batch === undefined ? 'any number of samples' : `${batch} samples at a time`;
  const whole = tensor.type.dtype === 'int32' ? ' of whole numbers' : '';
  return `**${node.name}** · ${kind} \`${printLabelled(tensor.type)}\`${whole}, ${samples}`;
}

/** The tensor that a name of a model stands for; undefined for blocks and after mistakes. */
export function tensorOf(node: ast.Input | ast.TensorName, analysis: Analysis): Tensor | undefined {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const network = model && analysis.networks.get(model);
  if (!network) {
    return undefined;
  }
  if (ast.isInput(node)) {
    return network.inputs.find((input) => input.node === node)?.tensor;
  }
  return network.named.get(node);
}
