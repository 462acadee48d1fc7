import type { Engine } from '../backend/engine.js';
import { simplify } from '../program/index.js';
import { createEagerRunner } from './eager/eager-runner.js';
import type { Runner, Work } from './runner.js';

/** The runner that suits the engine. */
export async function createRunner(engine: Engine, { variables, programs }: Work): Promise<Runner> {
  return createEagerRunner(engine.tf, { variables, programs: programs.map(simplify) });
}
