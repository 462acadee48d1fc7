import { foundTensorFlow } from './found-tensorflow.js';
import { installedAddon } from './installed-addon.js';
import { releasedAddon } from './released-addon.js';
import type { SetUpStep } from './set-up.js';
import { tensorflowWheel } from './tensorflow-wheel.js';

/** The real steps: what costs nothing first, then the newest TensorFlow, then what asks for the least. */
export const setUpSteps: readonly SetUpStep[] = [
  installedAddon,
  foundTensorFlow,
  tensorflowWheel,
  releasedAddon,
];
