import type { FileStates } from '../../../language/data/files/data-files.js';
import type { Training } from '../../../language/model/training.js';
import type { OpenFile } from '../../../language/services/open-file.js';
import type { Engine } from '../backend/engine.js';
import { CannotStart } from '../explain-error.js';
import type { EngineCommand } from '../protocol.js';
import { preparationOf } from '../stepping/trained.js';
import { weightName } from '../trainer/network-variables.js';
import type { TrainingJob } from '../trainer/training-job.js';
import type { TrainingSession } from '../trainer/training-session.js';
import { beginning } from '../trainer/training-state.js';
import { createRun } from './create-run.js';
import { fingerprintOf } from './fingerprint.js';
import { type KeeperOptions, RunKeeper } from './run-keeper.js';
import type { FileFingerprint, RunRecord } from './run-record.js';

/** A training that is about to begin. */
export interface BeginningRun {
  readonly request: EngineCommand & { readonly command: 'train' };
  readonly open: OpenFile;
  readonly training: Training;
  readonly job: TrainingJob;
  readonly session: TrainingSession;
  /** The data files it was read from, and those that the blocks after it are going to read. */
  readonly dataFiles: FileStates;
  readonly filesAfter: FileStates;
}

/**
 * Begins to keep a run in a folder that is not there yet or is empty.
 *
 * @throws RunFolderError where it cannot be kept there, CannotStart where data files change meanwhile
 */
export async function beginRun(
  folder: string,
  run: BeginningRun,
  options: KeeperOptions,
): Promise<RunKeeper> {
  const { session } = run;
  const files = {
    dataFiles: await fingerprintsOf(run.dataFiles),
    filesAfter: await fingerprintsOf(
      new Map([...run.filesAfter].filter(([address]) => !run.dataFiles.has(address))),
    ),
  };
  const record = recordOf(run, options.engine, files);
  const progress = { sums: new Float64Array(2 * session.layout.length) };
  const info = { ...beginning, lengths: {} };
  const path = createRun(folder, record, { info, arrays: { ...session.state(), progress } });
  return new RunKeeper(folder, record, { path, info }, options);
}

function recordOf(
  { request, open, training, job, session }: BeginningRun,
  engine: Engine,
  files: Pick<RunRecord, 'dataFiles' | 'filesAfter'>,
): RunRecord {
  const { class_weight, ...settings } = job.settings;
  return {
    format: 'unroll-run',
    version: 1,
    status: 'running',
    started: new Date().toISOString(),
    file: open.document.uri.fsPath,
    ...(request.document !== undefined && { document: request.document }),
    folder: process.cwd(),
    text: open.document.textDocument.getText(),
    imports: open.imports,
    ...files,
    train: request.train,
    model: job.network.name,
    data: training.node.data.$refText,
    engine: engine.name,
    engineVersion: engine.version,
    processors: session.processors,
    epochs: job.settings.epochs,
    seed: job.seed,
    settings: { ...settings, class_weight: class_weight && Object.fromEntries(class_weight) },
    preparation: preparationOf(job.materials),
    layers: Object.fromEntries(
      job.network.layers
        .filter(({ weights }) => weights.length > 0)
        .map((layer) => [
          layer.name,
          layer.weights.map((weight) => ({ variable: weightName(layer, weight), shape: weight.shape })),
        ]),
    ),
    startedFromWeights: request.weights !== undefined,
  };
}

async function fingerprintsOf(states: FileStates): Promise<FileFingerprint[]> {
  const fingerprints: FileFingerprint[] = [];
  for (const { file, stat } of states.values()) {
    if (stat) {
      const fingerprint = await fingerprintOf(file.fsPath);
      if (fingerprint.mtime !== stat.mtime || fingerprint.size !== stat.size) {
        throw new CannotStart('data', `${file.fsPath} changed while it was read. Train again.`);
      }
      fingerprints.push(fingerprint);
    }
  }
  return fingerprints;
}
