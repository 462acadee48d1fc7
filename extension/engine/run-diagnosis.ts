import { type Diagnosis, doctor } from './backend/doctor.js';
import { loadEngine } from './backend/load-engine.js';
import { explainError } from './explain-error.js';
import type { Emit } from './protocol.js';

/** Looks which engines work here and tells it as a `diagnosis` event. Never throws; true where it could look. */
export async function runDiagnosis(emit: Emit): Promise<boolean> {
  try {
    void emit({ event: 'diagnosis', ...(await withXla(await doctor())) });
    return true;
  } catch (error) {
    void emit(explainError(error));
    return false;
  }
}

/** Adds whether TensorFlow compiles with XLA; its addon has been found to load in a process of its own. */
async function withXla(diagnosis: Diagnosis): Promise<Diagnosis> {
  const native = diagnosis.engines.find(({ name }) => name === 'tfjs-node');
  if (!native?.works) {
    return diagnosis;
  }
  const { tf } = await loadEngine('tfjs-node');
  const { compilesWithXla } = await import('./run/graph/xla.js');
  const known = { ...native, xla: compilesWithXla(tf) };
  return { ...diagnosis, engines: diagnosis.engines.map((one) => (one === native ? known : one)) };
}
