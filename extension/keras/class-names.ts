/** Keras' classes whose names are not their short ones in camel case. */
const irregular: Readonly<Record<string, string>> = {
  l1: 'L1',
  l2: 'L2',
  l1_l2: 'L1L2',
  sgd: 'SGD',
  momentum: 'SGD',
  rmsprop: 'RMSprop',
  mse: 'MeanSquaredError',
  mae: 'MeanAbsoluteError',
  kl_divergence: 'KLDivergence',
};

/** Keras' class for a short name: `glorot_uniform` → `GlorotUniform`, `exponential_decay` → `ExponentialDecay`. */
export function className(name: string): string {
  return Object.hasOwn(irregular, name)
    ? irregular[name]!
    : name.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
