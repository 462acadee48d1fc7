import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWeights } from '../../../extension/cli/read-weights.js';
import { UsageError } from '../../../extension/cli/usage-error.js';
import { fromLayerWeights, WeightsError } from '../../../extension/engine/trainer/layer-weights.js';
import { openFile } from '../../../language/services/open-file.js';
import { assertWords } from '../editor/sound.js';
import { weightedModel } from '../materials/weight-files.js';
import type { Timing } from '../timing.js';
import { inFolder } from './in-folder.js';

/** Gives a network the weights of a file: they fit, or are refused in sentences. */
export async function checkWeights(_path: string, text: string, elapsed: () => number): Promise<Timing> {
  return inFolder(async (folder) => {
    const { analysis } = await openFile(join(folder, 'net.lstm'), weightedModel);
    const [network] = analysis.networks.values();
    const file = join(folder, 'weights.json');
    writeFileSync(file, text);
    try {
      const weights = fromLayerWeights(network!, await readWeights(file));
      for (const values of Object.values(weights)) {
        assert.ok(values.every(Number.isFinite), 'a weight is no number');
      }
    } catch (error) {
      if (!(error instanceof UsageError || error instanceof WeightsError)) {
        throw error;
      }
      assertWords(error.message, 'a refusal', text);
    }
    return { ms: elapsed() };
  });
}
