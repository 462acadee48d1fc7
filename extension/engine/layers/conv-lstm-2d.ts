import { convLstm2d as definition } from '../../../language/layers/conv-lstm-2d.js';
import { add, reshape, type Value } from '../program/index.js';
import { convolve, windowsOf } from './convolution.js';
import { implement } from './layer-tensors.js';
import { lstmGates } from './lstm.js';
import { gateProducts, runCell } from './recurrent.js';
import type { Window } from './windows.js';

/** An LSTM whose products are convolutions (Shi et al., 2015); the state's keeps the size of the images. */
export const convLstm2d = implement(definition, (layer, surroundings) => {
  const { args } = layer;
  const [kernel, recurrentKernel, bias] = layer.weights;
  const { shape } = layer.inputs[0]!.value;
  const perImage = (x: Value, f: (images: Value) => Value): Value => {
    // Steps are images of their own to a convolution, so all go through it at once.
    const [steps, batch, ...image] = x.shape as [number, number, ...number[]];
    const result = f(reshape(x, [steps * batch, ...image]));
    return reshape(result, [steps, batch, ...result.shape.slice(1)]);
  };
  const convolved = (x: Value, part: Value) =>
    perImage(x, (images) => convolve(images, part, windowsOf(args)));
  const onState: Window[] = args.kernel_size.map((size) => ({
    size,
    stride: 1,
    dilation: 1,
    padding: 'same',
  }));
  const [rows, columns] = stateSizes(args, shape);
  return runCell(layer, surroundings, {
    states: ['h', 'c'],
    stateShape: [rows!, columns!, args.filters],
    masks: 4,
    input(x, dropout) {
      const product = gateProducts(x, kernel!, dropout, convolved);
      return bias ? add(product, bias) : product;
    },
    step(x, [h, c], dropout) {
      const product = gateProducts(h!, recurrentKernel!, dropout, (state, part) =>
        convolve(state, part, onState),
      );
      return lstmGates(add(x, product), c!, args);
    },
  });
});

/** Rows and columns of a state: as many as the input's convolution has. */
function stateSizes(args: Parameters<typeof windowsOf>[0], [, , ...image]: readonly number[]): number[] {
  return windowsOf(args).map(({ size, stride, dilation, padding }, at) => {
    const room = padding === 'valid' ? image[at]! - dilation * (size - 1) : image[at]!;
    return Math.ceil(room / stride);
  });
}
