import { AddonCache } from '../../extension/native/addon-cache.js';

const cache = new AddonCache();

/**
 * Whether tests must find a tfjs-node that works, and fail without: in CI, and wherever the set-up has
 * run (`npm start` and `npm test` run it). Only a machine that never saw a set-up owes nothing.
 */
export const mustHaveTfjsNode =
  Boolean(process.env.CI) || cache.find().state !== 'missing' || cache.failedAttempt() !== undefined;
