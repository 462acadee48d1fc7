import { printCount } from '../../shapes/shape.js';
import { printLabelled } from '../../shapes/tensor-type.js';
import type { PlacedLayer } from './placed-layer.js';

/** What a layer does, what comes in and goes out in its place, how its parameters are counted: Markdown. */
export function describeLayer(layer: PlacedLayer): string {
  const { name, use } = layer;
  return [
    `**${layer.type}**${name ? ` · \`${name}\`` : ''}`,
    use.definition.summary,
    [...shapeLines(layer), parameterLine(layer), ...useLines(layer)].join('\n'),
    `[Keras documentation](${use.definition.documentation})`,
  ].join('\n\n');
}

/** Why there are no parameters to count yet. */
const unknown = {
  arguments: 'not known before its arguments are',
  input: 'not known, since it cannot take what comes in',
  before: 'not known before its input is',
} as const;

/** Types of tensors one beside the other: `[steps=5, features=1]`. */
export function printTypes(types: PlacedLayer['inputs']): string {
  return types.map((type) => (type ? `\`${printLabelled(type)}\`` : '`?`')).join(', ');
}

function shapeLines({ inputs, states, outputs }: PlacedLayer): string[] {
  return [
    `- in: ${printTypes(inputs)}`,
    ...(states.length > 0 ? [`- initial state: ${printTypes(states)}`] : []),
    `- out: ${printTypes(outputs)}`,
  ];
}

function parameterLine(layer: PlacedLayer): string {
  const { formula, parameters, trainableParameters, outputs, fault } = layer;
  if (outputs.some((type) => !type) && parameters === 0) {
    return `- parameters: ${unknown[fault ?? 'before']}`;
  }
  if (parameters === 0) {
    return '- parameters: none';
  }
  const fixed =
    trainableParameters < parameters ? `, of which training changes ${printCount(trainableParameters)}` : '';
  return formula
    ? `- parameters: ${formula.symbolic}  \n  \`${formula.numeric} = ${printCount(formula.count)}\`${fixed}`
    : `- parameters: ${printCount(parameters)}${fixed}`;
}

function useLines({ uses, wrapper }: PlacedLayer): string[] {
  return [
    ...(wrapper ? [`- ${wrapper}`] : []),
    ...(uses > 1 ? [`- used ${uses} times, always with the same weights`] : []),
  ];
}
