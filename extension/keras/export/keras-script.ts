import { basename } from 'node:path';
import type { DataFiles } from '../../../language/data/files/data-files.js';
import { type Materials, materialise, type Samples } from '../../../language/data/materialise.js';
import type { Rows } from '../../../language/data/rows.js';
import type { Network } from '../../../language/model/network.js';
import type { Training } from '../../../language/model/training.js';
import type { ExportedFile } from './exported-file.js';
import { modelCode } from './model-code.js';
import { npyFile } from './npy.js';
import { PythonNames } from './python-names.js';
import { compileCode, fitCode, resetCode } from './training-code.js';

/**
 * A script that builds a network with Keras 3, compiles it and fits it as its train block says; and, beside it,
 * the data as NumPy files. Without a train block it builds the network alone. Throws a `DataError` where the
 * data cannot be made, at the latest where their content is taken.
 *
 * @param path the script's, which names the files beside it too
 */
export function kerasScript(
  path: string,
  network: Network,
  training: Training | undefined,
  files: DataFiles,
): readonly ExportedFile[] {
  const names = new PythonNames();
  const model = modelCode(network, names);
  if (!training?.feed) {
    return [{ path, content: [text([['import keras', 'from keras import layers'], model])] }];
  }
  const { feed, validation, trainingFraction } = training;
  const materials = materialise(feed, files, {
    trainingFraction,
    ...(validation?.feed && { validation: validation.feed }),
  });
  const data = dataFiles(path.replace(/\.py$/, ''), materials, names);
  const { seed } = training.settings;
  const content = text([
    ['import keras', 'import numpy as np', 'from keras import layers'],
    resetCode(training),
    seed === null ? [] : [`keras.utils.set_random_seed(${seed})`],
    model,
    compileCode(training),
    data.lines,
    fitCode(training, data.names),
  ]);
  return [{ path, content: [content] }, ...data.files];
}

/** The samples as NumPy files, and the lines that load them. */
function dataFiles(stem: string, { train, validation }: Materials, names: PythonNames) {
  const files: ExportedFile[] = [];
  const lines: string[] = [];
  function load(name: string, rows: Rows): string {
    const variable = names.fresh(name);
    const path = `${stem}.${variable}.npy`;
    files.push({ path, content: npyFile(rows) });
    lines.push(`${variable} = np.load(${JSON.stringify(basename(path))})`);
    return variable;
  }
  function side(name: string, tensors: readonly Rows[]): string {
    const variables = tensors.map((rows, i) => load(tensors.length === 1 ? name : `${name}_${i + 1}`, rows));
    return variables.length === 1 ? variables[0]! : `[${variables.join(', ')}]`;
  }
  const both = (samples: Samples, suffix: string) => ({
    x: side(`x_${suffix}`, samples.x),
    y: side(`y_${suffix}`, samples.y),
  });
  const trains = both(train, 'train');
  const validates = validation && both(validation, 'val');
  return {
    files,
    lines,
    names: { ...trains, ...(validates && { validation: `(${validates.x}, ${validates.y})` }) },
  };
}

/** Paragraphs, an empty line between them; two around a class. */
function text(paragraphs: readonly (readonly string[])[]): string {
  return paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines, i) => {
      const isClass = lines[0]!.startsWith('class ');
      return `${i === 0 ? '' : isClass ? '\n\n' : '\n'}${lines.join('\n')}\n${isClass ? '\n' : ''}`;
    })
    .join('');
}
