import { AstUtils } from 'langium';
import { lineOf, textOf } from '../../diagnostics/source.js';
import * as ast from '../../generated/ast.js';
import type { Analysis } from '../../model/analysis.js';
import type { Network, Tensor } from '../../model/network.js';
import { describeValue } from '../../model/value.js';
import { printCount } from '../../shapes/shape.js';
import { printLabelled } from '../../shapes/tensor-type.js';

/** What a declared name stands for: Markdown. The comment above its declaration comes last. */
export function describeName(node: ast.Named, analysis: Analysis, comment: string | undefined): string {
  const lines = [headline(node, analysis)];
  if (comment) {
    lines.push(comment);
  }
  return lines.join('\n\n');
}

function headline(node: ast.Named, analysis: Analysis): string {
  switch (node.$type) {
    case 'Const': {
      const value = describeValue(analysis.constants.valueOf(node));
      return `**const ${node.name}** = \`${node.value ? textOf(node.value) : value}\``;
    }
    case 'Parameter':
      return `**${node.name}** · parameter${node.default ? `, \`${textOf(node.default)}\` unless given` : ', must be given'}`;
    case 'Model':
      return describeModel(node, analysis.networks.get(node));
    case 'Data':
      return `**data ${node.name}**`;
    case 'DataName':
      return `**${node.name}** · a tensor of the data`;
    case 'Input':
      return describeTensor(node, tensorOf(node, analysis), 'input');
    case 'TensorName':
      return describeTensor(node, tensorOf(node, analysis), 'tensor');
  }
}

function describeModel(model: ast.Model, network: Network | undefined): string {
  if (!network) {
    return `**model ${model.name}**`;
  }
  const parameters = network.layers.reduce((sum, layer) => sum + layer.parameters, 0);
  const print = (tensors: readonly Tensor[]) =>
    tensors.map((tensor) => (tensor.type ? `\`${printLabelled(tensor.type)}\`` : '`?`')).join(', ');
  return [
    `**model ${model.name}** · ${network.pattern}`,
    [
      `- in: ${print(network.inputs.map((input) => input.tensor))}`,
      `- out: ${print(network.outputs)}`,
      `- ${network.layers.length} layers, ${printCount(parameters)} parameters`,
    ].join('\n'),
  ].join('\n\n');
}

function describeTensor(
  node: ast.Input | ast.TensorName,
  tensor: Tensor | undefined,
  kind: 'input' | 'tensor',
): string {
  if (!tensor) {
    return ast.isTensorName(node) && isBlockName(node)
      ? `**${node.name}** · a block of layers. Each use of it shares the same weights.`
      : `**${node.name}** · ${kind}`;
  }
  const shape = tensor.type ? `\`${printLabelled(tensor.type)}\`` : '`?`';
  const batch = tensor.type?.shape[0];
  const samples =
    batch === null || batch === undefined ? 'any number of samples' : `${batch} samples at a time`;
  const whole = tensor.type?.dtype === 'int32' ? ' of whole numbers' : '';
  return `**${node.name}** · ${kind} ${shape}${whole}, ${samples}`;
}

/** The tensor that a name of a model stands for; undefined for blocks and after mistakes. */
export function tensorOf(node: ast.Input | ast.TensorName, analysis: Analysis): Tensor | undefined {
  const model = AstUtils.getContainerOfType(node, ast.isModel);
  const network = model && analysis.networks.get(model);
  if (!network) {
    return undefined;
  }
  return ast.isInput(node)
    ? network.inputs.find((input) => input.node === node)?.tensor
    : network.calls
        .flatMap((call) => call.outputs)
        .find((tensor) => tensor.name === node.name && lineOf(node) <= lineOf(tensor.producer.node));
}

function isBlockName(node: ast.TensorName): boolean {
  const flow = node.$container;
  return ast.isFlow(flow) && ast.isReference(flow.source) && (flow.source.called || !flow.source.target?.ref);
}
