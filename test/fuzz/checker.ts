import { checkAnalysis } from './checks/analyse.js';
import { checkArray, checkTable } from './checks/data-files.js';
import { checkDiagram } from './checks/diagram.js';
import { checkEditor } from './checks/editor.js';
import { checkFormat } from './checks/format.js';
import { checkKerasArchive, checkKerasConfig, checkKerasScript } from './checks/keras.js';
import { checkKerasWeights, checkWeightsOfConfig } from './checks/keras-weights.js';
import { checkReading } from './checks/read.js';
import { checkCheckpoint, checkRunRecord } from './checks/runs.js';
import { checkWeights } from './checks/weights.js';
import { stopwatch } from './stopwatch.js';
import type { Answer, Question } from './checker-process.js';

// Runs checks in a process of their own, so that one that never ends or uses up the memory can be told.
const checks = {
  analyse: checkAnalysis,
  format: checkFormat,
  read: checkReading,
  diagram: checkDiagram,
  editor: checkEditor,
  'keras-config': checkKerasConfig,
  'keras-archive': checkKerasArchive,
  'keras-script': checkKerasScript,
  'keras-weights': checkKerasWeights,
  'keras-weights-of-config': checkWeightsOfConfig,
  weights: checkWeights,
  'run-record': checkRunRecord,
  checkpoint: checkCheckpoint,
  table: checkTable,
  array: checkArray,
};

export type Check = keyof typeof checks;

process.on('message', async ({ check, path, text }: Question) => {
  const answer = await checks[check](path, text, stopwatch()).then(
    (timing) => timing,
    (error: unknown) => ({
      ms: 0,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  process.send!(answer satisfies Answer);
});
