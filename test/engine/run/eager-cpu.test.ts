import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { createEagerRunner } from '../../../extension/engine/run/eager/eager-runner.js';
import { describeRunner } from './runner-contract.js';

describeRunner(
  'eager on cpu',
  () => loadEngine('cpu'),
  ({ tf }, work) => createEagerRunner(tf, work),
);
