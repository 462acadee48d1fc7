import type { KerasLayer, KerasModel } from './keras-model.js';
import { isCall } from './keras-value.js';

/** Which results a layer or a model gives: a recurrent layer with `return_state` its states too. */
export function resultsOf(of: KerasLayer | KerasModel): number[] {
  if (of.kind === 'model') {
    return of.outputs.map((_, i) => i);
  }
  const inner = of.call.named.layer ?? of.call.positional[0];
  const recurrent = isCall(inner) ? inner : of.call;
  const each = recurrent.name === 'LSTM' || recurrent.name === 'ConvLSTM2D' ? 2 : 1;
  const states = recurrent.named.return_state === true ? each * (isCall(inner) ? 2 : 1) : 0;
  const outputs = of.call.named.merge_mode === null && isCall(inner) ? 2 : 1;
  return Array.from({ length: outputs + states }, (_, i) => i);
}
