import type { DataSet, DataTensor } from '../../data/data-set.js';
import { printDataType } from '../../data/data-type.js';
import type { DataFiles } from '../../data/files/data-files.js';
import type { Vocabulary } from '../../data/vocabulary.js';
import * as ast from '../../generated/ast.js';
import { printDim, printShape } from '../../shapes/shape.js';
import type { Analysis } from '../../model/analysis.js';
import { firstValues } from './first-values.js';

/** A data block: its tensors with their shapes, and how its samples are parted. */
export function describeData(node: ast.Data, analysis: Analysis): string {
  const data = analysis.data.get(node);
  const lines = [...(data?.tensors ?? [])].map(([name, { type }]) => `- ${name}: ${printData(type)}`);
  const split =
    data?.split && `- split: the first ${percent(data.split.fraction)} trains, the rest validates`;
  return [`**data ${node.name}**`, [...lines, ...(split ? [split] : [])].join('\n')].join('\n\n').trimEnd();
}

/** A tensor of a data block: its shape, what it holds, and its first values where they cost nothing. */
export function describeDataName(node: ast.DataName, analysis: Analysis, files: DataFiles): string {
  const data = dataAround(node, analysis);
  const tensor = data?.tensors.get(node.name);
  if (!data || !tensor) {
    return `**${node.name}** · a tensor of the data`;
  }
  const values = firstValues(tensor, data, analysis, files);
  return [
    `**${node.name}** · ${printData(tensor.type)}`,
    ...(tensor.type.columns ? [`Columns: ${tensor.type.columns.join(', ')}`] : []),
    ...(tensor.type.vocabulary ? [describeVocabulary(tensor.type.vocabulary)] : []),
    ...(values ? [`\`\`\`\n${values}\n\`\`\``] : []),
  ].join('\n\n');
}

function describeVocabulary({ tokens, level }: Vocabulary): string {
  return `Ids of ${tokens.length} ${level === 'char' ? 'characters' : 'words and signs'}`;
}

/** The shape in code, its axes named where all of them have names; the kind of numbers in words. */
function printData(type: DataTensor['type']): string {
  const plain = printShape(type.shape);
  const named = type.shape.map((dim, axis) => `${type.axes[axis]}=${printDim(dim)}`).join(', ');
  const shape = type.axes.length > 0 && type.axes.every((axis) => axis !== undefined) ? `[${named}]` : plain;
  return `\`${shape}\`${printDataType(type).slice(plain.length)}`;
}

function dataAround(node: ast.DataName, analysis: Analysis): DataSet | undefined {
  const { $container: assignment } = node;
  return ast.isData(assignment.$container) ? analysis.data.get(assignment.$container) : undefined;
}

function percent(fraction: number): string {
  return `${Number((fraction * 100).toPrecision(3))} %`;
}
