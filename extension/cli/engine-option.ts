import { Option } from 'commander';

/** `--engine`, for every command that computes. */
export const engineOption = (): Option =>
  new Option('--engine <engine>', 'what computes; auto is the fastest that works here')
    .choices(['auto', 'tfjs-node', 'wasm', 'cpu'])
    .default('auto');
