import type { AstNode } from 'langium';
import type { Tensor } from '../model/network.js';
import { innerReference } from './fixes/steps.js';
import { lineOf } from './source.js';

/** Where a tensor comes from, in words: `LSTM on line 9`, `the input x on line 7`. */
export function describeOrigin(tensor: Tensor): string {
  const { producer } = tensor;
  const line = `line ${lineOf(producer.node)}`;
  switch (producer.kind) {
    case 'input':
      return `the input ${producer.name} on ${line}`;
    case 'slice':
      return `the slice on ${line}`;
    case 'layer': {
      const inner = innerReference(producer.node)?.target?.$refText;
      return `${producer.layer.use.definition.type}${inner ? `(${inner})` : ''} on ${line}`;
    }
  }
}

/** The place in the text that made a tensor. */
export function originNode(tensor: Tensor): AstNode {
  return tensor.producer.node;
}
