import type { Network, Tensor } from './network.js';

/** The names by which data, losses and metrics may mean an output: its tensor's, and its layer's. */
export function namesOfOutput(output: Tensor): readonly string[] {
  const { producer } = output;
  const layer = producer.kind === 'layer' ? producer.layer.name : undefined;
  return [output.name, layer].filter((name) => name !== undefined);
}

/** The name by which messages mean an output. */
export function nameOfOutput(output: Tensor): string {
  return namesOfOutput(output)[0] ?? 'the output';
}

/** Which output of a network is meant by a name, from 0; -1 for none. */
export function findOutput(network: Network, name: string): number {
  const byTensor = network.outputs.findIndex((output) => output.name === name);
  return byTensor >= 0
    ? byTensor
    : network.outputs.findIndex((output) => namesOfOutput(output).includes(name));
}
