import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { createWasmRunner } from '../../../extension/engine/run/wasm/wasm-runner.js';
import { describeRunner } from './runner-contract.js';

describeRunner(
  'compiled to WebAssembly',
  () => loadEngine('wasm'),
  (_, work) => createWasmRunner(work),
);
