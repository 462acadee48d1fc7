import { vi } from 'vitest';
import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { describeKerasNumbers } from './keras-contract.js';

// The cases are so small that WebAssembly trains them, unless graphs are wanted.
vi.stubEnv('UNROLL_GRAPHS', undefined);

describeKerasNumbers(() => loadEngine('tfjs-node'));
