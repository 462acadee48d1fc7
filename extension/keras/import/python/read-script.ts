import {
  ImportError,
  type KerasModel,
  type KerasSource,
  type KerasTraining,
  type Note,
} from '../keras-model.js';
import type { KerasValue } from '../keras-value.js';
import { quote } from '../quote.js';
import { parseScript } from './parse-script.js';
import { ScriptRun } from './script-run.js';
import {
  type Given,
  isA,
  isListValue,
  isUnknown,
  type ModelValue,
  type ScriptValue,
} from './script-value.js';
import { toKeras } from './to-keras.js';

/**
 * Reads the model that a Python script makes with Keras, without running the script: numbers, functions and loops of
 * its own are followed as far as they tell about layers.
 *
 * @param name the model's, where the script calls it `model`
 * @throws ImportError
 */
export function readScript(text: string, name: string): KerasSource {
  const run = new ScriptRun();
  run.run(parseScript(text), run.globals);
  const chosen = mainModel(run);
  if (chosen.name === undefined || chosen.name === 'model') {
    chosen.name = name;
  }
  const model: KerasModel = { ...run.graph.finish(chosen), name: chosen.name };
  const notes: Note[] = [...run.notes, ...others(run, chosen, model)];
  const training = chosen.compile && trainingOf(chosen, model, run, notes);
  const { seed } = run.calls;
  return {
    model,
    ...(training && { training }),
    ...(seed !== undefined && { seed }),
    constants: run.standIns.all,
    notes,
  };
}

/** The model that is fitted, or else compiled, or else the last. */
function mainModel({ calls }: ScriptRun): ModelValue {
  const {
    classes,
    keras: { models },
  } = calls;
  const chosen =
    models.find(({ fits }) => fits.length > 0) ?? models.find(({ compile }) => compile) ?? models.at(-1);
  if (chosen) {
    return chosen;
  }
  const own = classes.find(({ bases }) => /\bModel\b/.test(bases));
  throw own
    ? new ImportError(
        `${own.name} is a class of its own, whose layers only come to be when Python runs. A Sequential or functional model can be carried over.`,
        own.line,
      )
    : new ImportError('No model of Keras is made in this script.');
}

/** What is said of models that are left out. */
function others({ calls }: ScriptRun, chosen: ModelValue, main: KerasModel): Note[] {
  const inside = new Set<unknown>();
  const enter = (model: KerasModel) => {
    for (const step of model.steps) {
      if (step.kind === 'use' && step.of.kind === 'model' && !inside.has(step.of)) {
        inside.add(step.of);
        enter(step.of);
      }
    }
  };
  enter(main);
  // The layers of a Sequential that names no input stand in the place of its use.
  const isInside = (model: ModelValue) =>
    model === chosen ||
    (model.made ? inside.has(model.made) : chosen.layers?.includes(model) === true) ||
    !isLarge(model);
  const isLarge = ({ layers, ends }: ModelValue) => ends !== undefined || (layers?.length ?? 0) > 0;
  return calls.keras.models
    .filter((model) => !isInside(model))
    .map(({ name, line }) => ({
      sentence: `The model${name === undefined ? '' : ` ${name}`} is left out: ${main.name} is the one that is taken.`,
      line,
    }));
}

/** The arguments of `compile` and `fit`; what cannot be told is noted. */
function trainingOf(
  { compile, fits, resets }: ModelValue,
  { steps }: KerasModel,
  { standIns }: ScriptRun,
  notes: Note[],
): KerasTraining {
  const [fit, ...further] = fits;
  for (const { line } of further) {
    notes.push({ sentence: 'The model is fitted here once more, which is left out.', line });
  }
  const read = (given: Given, of: string): Readonly<Record<string, KerasValue>> =>
    Object.fromEntries(
      Object.entries(given).flatMap(([argument, value]): [string, KerasValue][] => {
        if (ofData.has(argument)) {
          return [];
        }
        try {
          return [[argument, toKeras(value, { argument, of, line: fit?.line ?? 0 }, standIns)]];
        } catch (error) {
          if (!(error instanceof ImportError)) {
            throw error;
          }
          notes.push({ sentence: error.message, line: error.line });
          return [];
        }
      }),
    );
  const fitted = fit ? read(fit.given, 'fit') : {};
  const epochs = typeof fitted.epochs === 'number' ? fitted.epochs : 1;
  const validation = fit?.given.validation_data;
  // A dataset comes in its own order, whatever shuffle says.
  const stateful = steps.some(
    ({ kind, ...step }) => 'of' in step && step.of.kind === 'layer' && step.of.call.named.stateful === true,
  );
  const inOrder = fit !== undefined && fit.given.y === undefined && stateful;
  return {
    compile: read(compile!, 'compile'),
    fit: {
      ...fitted,
      ...(fit && fit.times > 1 && { epochs: epochs * fit.times }),
      ...(inOrder && { shuffle: false }),
    },
    data: fit ? originsOf(fit.given) : [],
    validates: validation !== undefined && validation !== null,
    resetsEachEpoch: resets === true && (fit?.times ?? 0) > 1,
  };
}

const ofData = new Set(['x', 'y', 'validation_data', 'sample_weight', 'verbose']);

/** Where data come from, as far as the script shows it. */
function originsOf(given: Given): string[] {
  const origin = (name: string, value: ScriptValue | undefined): string[] => {
    if (isListValue(value)) {
      return value.items.flatMap((item, at) => origin(`${name}[${at}]`, item));
    }
    const shows = isUnknown(value) || isA(value, 'array');
    return shows ? [`${name} of fit: ${quote(value.code)} (line ${value.line})`] : [];
  };
  return ['x', 'y', 'validation_data'].flatMap((name) => origin(name, given[name]));
}
