import { describe } from 'vitest';
import type { EmbeddedEngine } from '../../../extension/engine/backend/engine.js';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { describeKerasNumbers } from './keras-contract.js';

describe('as graphs', () => {
  describeKerasNumbers(() => loadEngine('tfjs-node'));
});

describe('op by op', () => {
  describeKerasNumbers(async () => {
    const { tf, version } = await loadEngine('tfjs-node');
    // Whoever runs programs for the embedded engine, on TensorFlow's own kernels.
    return { name: 'cpu', tf, version } satisfies EmbeddedEngine;
  });
});
