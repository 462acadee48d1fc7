import { bytesInZip } from '../../../extension/keras/import/keras-zip.js';
import { readCorpus, readSpecimens, type Specimen } from '../corpus.js';
import type { Check } from '../checker.js';
import { allEdits, bytesEdits, jsonEdits, tableEdits } from '../edits/all-edits.js';
import type { Edit } from '../edits/edit.js';
import { arrayFiles } from './array-files.js';
import { checkpoints, runRecords } from './runs.js';
import { weightFiles } from './weight-files.js';

/** A kind of file that is read: sound ones, how they are broken, and what is done with those. */
export interface Material {
  readonly specimens: readonly Specimen[];
  readonly edits: Readonly<Record<string, Edit>>;
  readonly checks: readonly Check[];
  /** Files of a batch. */
  readonly count: number;
}

const keras = 'test/fixtures/keras-files/models';

/** Everything that is read. Bytes that are no text stand as characters up to 255. */
export function materialsOf(checkout: string): readonly Material[] {
  const read = (folder: string, ending: string, encoding?: 'latin1') =>
    readSpecimens(checkout, [folder], ending, encoding);
  const insideKeras = (name: string) =>
    read('test/fixtures/keras-files/weights', '.keras', 'latin1').map(({ path, text }) => ({
      path: `${path}/${name}`,
      text: bytesInZip(Buffer.from(text, 'latin1'), name).toString('latin1'),
    }));
  return [
    {
      specimens: readCorpus(checkout),
      edits: allEdits,
      checks: ['analyse', 'format', 'read', 'diagram', 'editor'],
      count: 12,
    },
    { specimens: read(keras, '.json'), edits: jsonEdits, checks: ['keras-config'], count: 6 },
    {
      specimens: read(keras, '.keras', 'latin1'),
      edits: bytesEdits,
      checks: ['keras-archive'],
      count: 2,
    },
    {
      specimens: read('test/fixtures/keras-scripts', '.py'),
      edits: allEdits,
      checks: ['keras-script'],
      count: 5,
    },
    { specimens: weightFiles(), edits: jsonEdits, checks: ['weights'], count: 3 },
    { specimens: insideKeras('model.weights.h5'), edits: bytesEdits, checks: ['keras-weights'], count: 3 },
    {
      specimens: insideKeras('config.json'),
      edits: jsonEdits,
      checks: ['keras-weights-of-config'],
      count: 3,
    },
    { specimens: runRecords(), edits: jsonEdits, checks: ['run-record'], count: 4 },
    { specimens: checkpoints(), edits: bytesEdits, checks: ['checkpoint'], count: 3 },
    { specimens: read('extension/examples', '.csv'), edits: tableEdits, checks: ['table'], count: 4 },
    { specimens: arrayFiles(), edits: bytesEdits, checks: ['array'], count: 3 },
  ];
}
