import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { dataFunctions } from '../../data/registry.js';
import type { LayerDefinition } from '../../layers/definition.js';
import { layers } from '../../layers/registry.js';
import { stepOf } from '../../layers/time-distributed.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import { describeWord } from '../describe/describe-word.js';
import { whyNotFitting } from './fitting-layers.js';
import { callSnippet, snippet } from './snippet.js';

/**
 * Every layer, with its required arguments as places to fill in. Those that can take what comes in, where
 * that is known, come first; the others say why they cannot.
 *
 * @param incoming none where it is not known
 */
export function offerLayers(
  incoming: readonly TensorType[],
  among: readonly LayerDefinition[] = layers,
): CompletionItem[] {
  return among.map((layer, i) => {
    const whyNot = whyNotFitting(layer, incoming);
    const order = whyNot !== undefined ? 2 : isFirstChoice(layer, incoming) ? 0 : 1;
    return {
      ...snippet(
        layer.type,
        layerSnippet(layer),
        CompletionItemKind.Class,
        layer.category,
        describeWord(layer),
      ),
      ...(whyNot !== undefined && { labelDetails: { description: whyNot } }),
      sortText: `${order}${String(i).padStart(3, '0')}`,
      command: { title: 'Show arguments', command: 'editor.action.triggerParameterHints' },
    };
  });
}

/** True for what one looks for first: a recurrent layer for a sequence, an Embedding for ids. */
function isFirstChoice({ type, category }: LayerDefinition, incoming: readonly TensorType[]): boolean {
  if (incoming.length > 1) {
    return category === 'merging';
  }
  return incoming[0]?.dtype === 'int32' ? type === 'Embedding' : incoming[0] && category === 'recurrent';
}

/** The layers that a wrapper's argument takes: Bidirectional reads with recurrent ones. */
export function offerWrapped(wrapper: string, incoming: TensorType | undefined): CompletionItem[] {
  const recurrent = wrapper === 'Bidirectional';
  const step = incoming && !recurrent && incoming.shape.length >= 3 ? stepOf(incoming) : undefined;
  const given = recurrent ? incoming : step;
  const wrapped = offerLayers(
    given ? [given] : [],
    layers.filter(({ category, inputs }) => (recurrent ? category === 'recurrent' : inputs.least === 1)),
  );
  // Before the names of the wrapper's other arguments.
  return wrapped.map((item) => ({ ...item, sortText: item.sortText!.replace(/^1/, '05') }));
}

/** Every function of data blocks. */
export function offerFunctions(): CompletionItem[] {
  return dataFunctions.map((one, i) => ({
    ...snippet(one.type, callSnippet(one), CompletionItemKind.Function, one.category, describeWord(one)),
    sortText: `2${String(i).padStart(3, '0')}`,
    command: { title: 'Show arguments', command: 'editor.action.triggerParameterHints' },
  }));
}

/** A wrapper comes with the layer that it is used around most. */
function layerSnippet(layer: LayerDefinition): string {
  const inner = { TimeDistributed: 'Dense', Bidirectional: 'LSTM' }[layer.type];
  return inner ? `${layer.type}(${inner}(\${1:units}))` : callSnippet(layer);
}
