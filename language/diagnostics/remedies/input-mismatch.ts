import type { DataTensor } from '../../data/data-set.js';
import type { NetworkInput } from '../../model/network.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import type { Misfit, Thoroughness } from '../../training/fit.js';
import type { TrainingCase } from '../../training/training-case.js';
import type { Fix } from '../diagnostic.js';

/** An input, and data that do not fit it. */
export interface InputMismatch {
  readonly training: TrainingCase;
  readonly misfit: Misfit & { readonly at: 'input' };
  readonly input: NetworkInput;
  readonly declared: TensorType;
  readonly data: DataTensor;
  readonly thoroughness: Thoroughness;
}

/** What to do about it: in words, at the input or at the data, and as a fix where one edit mends it. */
export interface InputRemedy {
  readonly advice: string;
  readonly place: 'input' | 'data';
  readonly fix?: Fix;
}

/** True where the input's declared shape counts the samples: 700 samples of 57 features as [700, 57]. */
export function countsSamples({ declared, data }: Pick<InputMismatch, 'declared' | 'data'>): boolean {
  const [samples, first] = data.type.shape;
  return typeof samples === 'number' && samples > 1 && declared.shape[1] === samples && first !== samples;
}
