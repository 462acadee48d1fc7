import { checkAnalysis } from './checks/analyse.js';
import { checkDiagram } from './checks/diagram.js';
import { checkFormat } from './checks/format.js';
import { checkReading } from './checks/read.js';
import { stopwatch } from './stopwatch.js';
import type { Answer, Question } from './checker-process.js';

// Runs checks in a process of their own, so that one that never ends or uses up the memory can be told.
const checks = {
  analyse: checkAnalysis,
  format: checkFormat,
  read: checkReading,
  diagram: checkDiagram,
};

export type Check = keyof typeof checks;

process.on('message', async ({ check, path, text }: Question) => {
  const answer = await checks[check](path, text, stopwatch()).then(
    (ms) => ({ ms }),
    (error: unknown) => ({
      ms: 0,
      problem: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  process.send!(answer satisfies Answer);
});
