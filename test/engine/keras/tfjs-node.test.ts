import { loadEngine } from '../../../extension/engine/backend/load-engine.js';
import { describeKerasNumbers } from './keras-contract.js';

describeKerasNumbers(() => loadEngine('tfjs-node'));
