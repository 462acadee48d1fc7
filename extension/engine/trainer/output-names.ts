import type { Network } from '../../../language/model/network.js';

/**
 * What each output is called: by its name in the text, else by the layer that makes it. Each has a name of
 * its own: further results of one layer are counted (`lstm`, `lstm_1`).
 */
export function outputNames(network: Network): readonly string[] {
  const wanted = network.outputs.map(({ name, producer }, at) => {
    const layer = producer.kind === 'layer' ? producer.layer.name : undefined;
    return name ?? layer ?? `output_${at}`;
  });
  const taken = new Set<string>();
  return wanted.map((name) => {
    let own = name;
    for (let count = 1; taken.has(own) || (own !== name && wanted.includes(own)); count++) {
      own = `${name}_${count}`;
    }
    taken.add(own);
    return own;
  });
}
