import type { ArgumentDefinition } from '../../layers/arguments/definition.js';
import type { LayerDefinition } from '../../layers/definition.js';
import type { LayerCall } from '../../model/network.js';
import { printCount } from '../../shapes/shape.js';
import { printLabelled } from '../../shapes/tensor-type.js';

/** What a layer does, and where Keras documents it: Markdown. */
export function describeLayer(definition: LayerDefinition): string {
  return `**${definition.type}**\n\n${definition.summary}\n\n[Keras documentation](${definition.documentation})`;
}

/** The same for one use of it: with the shapes that come in and go out, and its parameters counted. */
export function describeCall(call: LayerCall): string {
  const { layer } = call;
  const { definition } = layer.use;
  return [
    `**${layer.type}** · \`${layer.name}\``,
    definition.summary,
    [...shapeLines(call), ...parameterLines(call)].join('\n'),
    call.problem ? `⚠ ${call.problem.message}` : '',
    `[Keras documentation](${definition.documentation})`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function shapeLines(call: LayerCall): string[] {
  const print = (tensors: LayerCall['inputs']) =>
    tensors.map((tensor) => (tensor.type ? `\`${printLabelled(tensor.type)}\`` : '`?`')).join(', ');
  return [
    `- in: ${print(call.inputs)}`,
    ...(call.states.length > 0 ? [`- initial state: ${print(call.states)}`] : []),
    `- out: ${print(call.outputs)}`,
  ];
}

function parameterLines({ layer }: LayerCall): string[] {
  const { formula } = layer;
  if (!formula) {
    return layer.parameters > 0 ? [`- parameters: ${printCount(layer.parameters)}`] : ['- parameters: none'];
  }
  const frozen =
    layer.trainableParameters < layer.parameters
      ? `, of which training changes ${printCount(layer.trainableParameters)}`
      : '';
  return [
    `- parameters: ${formula.symbolic}  \n  \`${formula.numeric} = ${printCount(formula.count)}\`${frozen}`,
  ];
}

/** An argument's kind, default and meaning: Markdown. */
export function describeArgument(
  name: string,
  argument: ArgumentDefinition<unknown>,
  callee: string,
): string {
  const fallback = argument.required ? 'must be given' : `\`${printDefault(argument.default)}\` unless given`;
  return `**${name}** · ${callee}\n\n${argument.doc}\n\nTakes ${argument.kind.expected}; ${fallback}.`;
}

/** A default as it would be written in the language. */
export function printDefault(value: unknown): string {
  if (value === null || value === undefined) {
    return 'none';
  }
  if (typeof value === 'string') {
    return `"${value}"`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(printDefault).join(', ')}]`;
  }
  if (typeof value === 'object' && 'name' in value) {
    return `"${(value as { name: string }).name}"`;
  }
  return String(value);
}
