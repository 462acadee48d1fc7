import type { Scaling } from '../../../language/data/data-set.js';

/** Turns numbers, features last, into the data's own units and back. */
export interface Units {
  /** What goes into the network, in the data's own units. */
  inputs(scaled: ArrayLike<number>): Float64Array;
  /** What the network gives, in the data's own units. */
  outputs(scaled: ArrayLike<number>): Float64Array;
  /** What the network gives as its next input, which may be scaled another way. */
  fedBack(outputs: Float32Array): Float32Array;
}

/**
 * The units of numbers with so many features.
 *
 * @param x how what goes in was scaled, and
 * @param y how what should come out was; undefined for numbers in their own units
 */
export function unitsOf(features: number, x: Scaling | undefined, y: Scaling | undefined): Units {
  const alike = JSON.stringify(x) === JSON.stringify(y);
  const own = (values: ArrayLike<number>, scaling: Scaling | undefined) => {
    // Double precision, whatever the values have.
    const real = new Float64Array(values.length);
    for (let at = 0; at < real.length; at++) {
      real[at] = values[at]! * scale(scaling, at % features) + offset(scaling, at % features);
    }
    return real;
  };
  return {
    inputs: (scaled) => own(scaled, x),
    outputs: (scaled) => own(scaled, y),
    // Unless it has to be changed, an output goes back as it is, to the last bit.
    fedBack: (outputs) =>
      alike
        ? outputs
        : new Float32Array(
            own(outputs, y).map((value, at) => (value - offset(x, at % features)) / scale(x, at % features)),
          ),
  };
}

const scale = (scaling: Scaling | undefined, feature: number): number => place(scaling?.scale, feature) ?? 1;
const offset = (scaling: Scaling | undefined, feature: number): number =>
  place(scaling?.offset, feature) ?? 0;

/** One number may serve all features. */
const place = (list: readonly number[] | undefined, feature: number): number | undefined =>
  list?.[list.length === 1 ? 0 : feature];
