import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { dataFunctions } from '../../data/registry.js';
import type { LayerDefinition } from '../../layers/definition.js';
import { layers } from '../../layers/registry.js';
import type { TensorType } from '../../shapes/tensor-type.js';
import { describeWord } from '../describe/describe-word.js';
import { fits } from './fitting-layers.js';
import { callSnippet, snippet } from './snippet.js';

/**
 * Every layer, with its required arguments as places to fill in. Those that can take what comes in, where
 * that is known, come first.
 */
export function offerLayers(incoming: TensorType | undefined): CompletionItem[] {
  return layers.map((layer, i) => ({
    ...snippet(
      layer.type,
      layerSnippet(layer),
      CompletionItemKind.Class,
      layer.category,
      describeWord(layer),
    ),
    sortText: `${incoming ? suits(layer, incoming) : 1}${String(i).padStart(3, '0')}`,
    command: { title: 'Show arguments', command: 'editor.action.triggerParameterHints' },
  }));
}

/** 0 for what one looks for first: a recurrent layer for a sequence, an Embedding for ids. 2 for what does not fit. */
function suits(layer: LayerDefinition, incoming: TensorType): 0 | 1 | 2 {
  if (!fits(layer, incoming)) {
    return 2;
  }
  const first = incoming.dtype === 'int32' ? layer.type === 'Embedding' : layer.category === 'recurrent';
  return first ? 0 : 1;
}

/** Every function of data blocks. */
export function offerFunctions(): CompletionItem[] {
  return dataFunctions.map((one, i) => ({
    ...snippet(one.type, callSnippet(one), CompletionItemKind.Function, one.category, describeWord(one)),
    sortText: `1${String(i).padStart(3, '0')}`,
    command: { title: 'Show arguments', command: 'editor.action.triggerParameterHints' },
  }));
}

/** A wrapper comes with the layer that it is used around most. */
function layerSnippet(layer: LayerDefinition): string {
  const inner = { TimeDistributed: 'Dense', Bidirectional: 'LSTM' }[layer.type];
  return inner ? `${layer.type}(${inner}(\${1:units}))` : callSnippet(layer);
}
