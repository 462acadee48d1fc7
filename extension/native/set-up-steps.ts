import { downloadedAddon } from './downloaded-addon.js';
import { foundTensorFlow } from './found-tensorflow.js';
import { installedAddon } from './installed-addon.js';
import type { SetUpStep } from './set-up.js';
import { tensorflowWheel } from './tensorflow-wheel.js';

/** The real steps, the cheapest first. */
export const setUpSteps: readonly SetUpStep[] = [
  installedAddon,
  downloadedAddon,
  foundTensorFlow,
  tensorflowWheel,
];
