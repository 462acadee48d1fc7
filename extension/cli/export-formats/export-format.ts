import type { DataFiles } from '../../../language/data/files/data-files.js';
import type { Network } from '../../../language/model/network.js';
import type { Training } from '../../../language/model/training.js';
import type { TypedData } from '../../engine/program/index.js';
import type { ExportedFile } from '../../keras/export/exported-file.js';

/** What is written, and where to. */
export interface ExportJob {
  readonly path: string;
  readonly network: Network;
  readonly training: Training | undefined;
  readonly files: DataFiles;
  /** Of every layer, by the variables' names; those of formats without weights are not asked for. */
  readonly weights: () => Readonly<Record<string, TypedData>>;
  /** Whose weights they are: `, with the weights of the run in out`. */
  readonly origin: string;
}

/** A file to write, and what it is. */
export interface WrittenFile extends ExportedFile {
  readonly says: string;
}

/** A model cannot be written in this format. The message is whole sentences. */
export class ExportError extends Error {
  override readonly name = 'ExportError';
}

/** One way to write a model. */
export interface ExportFormat {
  /** For the help. */
  readonly what: string;
  readonly holdsWeights: boolean;
  /** True where the output is a folder, which is made if it is not there. */
  readonly folder?: boolean;
  /** @throws ExportError where the format lacks something that the model has */
  write(job: ExportJob): readonly WrittenFile[] | Promise<readonly WrittenFile[]>;
}
