import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { createEagerRunner } from '../../../extension/engine/run/eager/eager-runner.js';
import { describeRunner } from './runner-contract.js';

describeRunner(
  'eager on wasm',
  () => loadEngine('wasm'),
  ({ tf }, work) => createEagerRunner(tf, work),
);
