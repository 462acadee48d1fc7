import type { NetworkView } from '../../language/model/network-view.js';
import { ViewBuilder } from './view-builder.js';

/** One network for each thing a picture has to show. */
export const networks: Readonly<Record<string, () => NetworkView>> = {
  'one to one': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [1, 1]), 5);
    return net.view('one-to-one', [net.dense(h!, 1)]);
  },
  'many to one': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 1]), 5);
    return net.view('many-to-one', [net.dense(h!, 5)]);
  },
  'many to many': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 1]), 5, { returnSequences: true });
    return net.view('many-to-many', [net.timeDistributed(h!, 1)]);
  },
  'one to many': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.repeat(net.input('x', [2]), 5), 2, { returnSequences: true });
    return net.view('one-to-many', [h!]);
  },
  'open length': () => {
    const net = new ViewBuilder();
    const [h] = net.gru(net.input('x', [null, 2]), 3, { returnSequences: true });
    return net.view('many-to-many', [h!]);
  },
  long: () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [99, 1]), 4, { returnSequences: true });
    const [last] = net.gru(h!, 3);
    return net.view('many-to-one', [net.dense(last!, 1)]);
  },
  autoencoder: () => {
    const net = new ViewBuilder();
    const x = net.input('x', [5, 2]);
    const code = net.block('encoder', () => net.lstm(net.lstm(x, 8, { returnSequences: true })[0]!, 3)[0]!);
    const out = net.block('decoder', () => net.lstm(net.repeat(code, 5), 2, { returnSequences: true })[0]!);
    return net.view('encoder-decoder', [out]);
  },
  'encoder and decoder of two lengths': () => {
    const net = new ViewBuilder();
    const source = net.input('source', [7, 3]);
    const target = net.input('target', [4, 2]);
    const [, h, c] = net.lstm(source, 16, { returnState: true });
    const [out] = net.lstm(target, 16, { returnSequences: true }, [h!, c!]);
    return net.view('encoder-decoder', [net.dense(out!, 2)]);
  },
  'attention over the encoder': () => {
    const net = new ViewBuilder();
    const source = net.embedding(net.input('source', [7], true), 8);
    const target = net.embedding(net.input('target', [9], true), 8);
    const [seen, h, c] = net.lstm(source, 16, { returnState: true, returnSequences: true });
    const [said] = net.lstm(target, 16, { returnSequences: true }, [h!, c!]);
    const context = net.across('Attention', [said!, seen!], [9, 16]);
    return net.view('encoder-decoder', [net.dense(net.merge('Concatenate', [said!, context]), 50)]);
  },
  'self-attention': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 8]), 8, { returnSequences: true });
    const seen = net.across('Attention', [h!, h!], [5, 8]);
    return net.view('many-to-many', [net.dense(net.merge('Add', [h!, seen]), 1)]);
  },
  bidirectional: () => {
    const net = new ViewBuilder();
    const both = { bidirectional: { merge: 'concat' } };
    const [h] = net.lstm(net.input('x', [4, 3]), 8, { ...both, returnSequences: true });
    const [last] = net.gru(h!, 6, both);
    return net.view('many-to-one', [net.dense(last!, 1)]);
  },
  'both directions apart': () => {
    const net = new ViewBuilder();
    const [forward, backward] = net.lstm(net.input('x', [4, 3]), 8, { bidirectional: { merge: 'none' } });
    return net.view('many-to-one', [net.merge('Add', [forward!, backward!])]);
  },
  backwards: () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [4, 3]), 8, { goBackwards: true, returnSequences: true });
    const [out] = net.lstm(h!, 4, { returnSequences: true });
    return net.view('many-to-many', [out!]);
  },
  stateful: () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [3, 1]), 4, { stateful: true });
    return net.view('many-to-one', [net.dense(h!, 1)], { resetStates: 'each_epoch' });
  },
  forecast: () => {
    const net = new ViewBuilder();
    const how = { stateful: true, returnSequences: true };
    const [h] = net.lstm(net.input('reading', [null, 2]), 2, how);
    return net.view('many-to-many', [h!], { forecast: { steps: 4 }, resetStates: 'each_epoch' });
  },
  'a picture before a sentence': () => {
    const net = new ViewBuilder();
    const photo = net.input('photo', [2048]);
    const words = net.input('words', [12], true);
    const [h] = net.gru(net.embedding(words, 64), 64, { returnSequences: true }, [net.dense(photo, 64)]);
    return net.view('many-to-many', [net.dense(h!, 500)]);
  },
  residual: () => {
    const net = new ViewBuilder();
    const x = net.input('x', [4, 8]);
    const [h] = net.lstm(x, 8, { returnSequences: true });
    const [last] = net.lstm(net.merge('Add', [x, h!]), 8);
    return net.view('many-to-one', [last!]);
  },
  'two inputs and a vector': () => {
    const net = new ViewBuilder();
    const price = net.input('price', [5, 1]);
    const volume = net.input('volume', [5, 2]);
    const store = net.input('store', [4]);
    const [h] = net.lstm(net.merge('Concatenate', [price, volume]), 16);
    return net.view('many-to-one', [net.dense(net.merge('Concatenate', [h!, net.dense(store, 8)]), 1)]);
  },
  'two lengths': () => {
    const net = new ViewBuilder();
    const [days] = net.lstm(net.input('days', [7, 1]), 8);
    const [hours] = net.lstm(net.input('hours', [24, 3]), 16);
    return net.view('many-to-one', [net.dense(net.merge('Concatenate', [days!, hours!]), 1)]);
  },
  'a context for every step': () => {
    const net = new ViewBuilder();
    const x = net.input('x', [5, 2]);
    const repeated = net.repeat(net.lstm(x, 3)[0]!, 5);
    const [h] = net.lstm(net.merge('Concatenate', [x, repeated]), 4, { returnSequences: true });
    return net.view('many-to-many', [net.dense(h!, 1)]);
  },
  'two outputs': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 2]), 8, { returnSequences: true });
    return net.view('many-to-many', [net.timeDistributed(h!, 1), net.dense(net.lstm(h!, 4)[0]!, 3)]);
  },
  'one step of many': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [50, 1]), 8, { returnSequences: true });
    const last = net.slice(h!, { text: '[:, 20]', steps: { at: 20 } }, [8]);
    return net.view('many-to-one', [net.dense(last, 1)]);
  },
  convolution: () => {
    const net = new ViewBuilder();
    const windows = net.across('Conv1D', [net.input('x', [100, 3])], [98, 32]);
    const halves = net.across('MaxPooling1D', [windows], [49, 32]);
    return net.view('many-to-one', [net.dense(net.lstm(halves, 64)[0]!, 1)]);
  },
  flattened: () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 2]), 8, { returnSequences: true });
    return net.view('many-to-one', [net.dense(net.across('Flatten', [h!], [40]), 1)]);
  },
  'shared block': () => {
    const net = new ViewBuilder();
    const [a, b] = [net.input('a', [3, 2]), net.input('b', [3, 2])];
    const tower = (x: number) => net.block('tower', () => net.dense(net.lstm(x, 8)[0]!, 4));
    return net.view('many-to-one', [net.dense(net.merge('Concatenate', [tower(a), tower(b)]), 1)]);
  },
  'no time at all': () => {
    const net = new ViewBuilder();
    return net.view('one-to-one', [net.dense(net.dense(net.input('x', [4]), 8), 3)]);
  },
  'at fault': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 2]), 8);
    const problem = 'LSTM needs [steps, features], but gets [8] from LSTM on line 2.';
    const bad = net.fault('LSTM', h!, problem, { time: 'recurrent' });
    return net.view('many-to-one', [net.dense(bad, 1)]);
  },
  'at fault in time': () => {
    const net = new ViewBuilder();
    const [h] = net.lstm(net.input('x', [5, 2]), 8, { returnSequences: true });
    return net.view('many-to-many', [net.dense(net.fault('Dense', h!, 'Dense needs units.'), 1)]);
  },
  'nothing yet': () => new ViewBuilder().view('one-to-one', []),
};
