import type { Network } from '../../../language/model/network.js';

/** What each output is called: by its name in the text, else by the layer that makes it. */
export function outputNames(network: Network): readonly string[] {
  return network.outputs.map(({ name, producer }, at) => {
    const layer = producer.kind === 'layer' ? producer.layer.name : undefined;
    return name ?? layer ?? `output_${at}`;
  });
}
