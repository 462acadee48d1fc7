import type { Engine } from '../../../extension/engine/backend/engine.js';
import type { EngineEvent, Nested } from '../../../extension/engine/protocol.js';
import { train } from '../../../extension/engine/trainer/train.js';
import { TrainingSession } from '../../../extension/engine/trainer/training-session.js';
import type { EarlyStopping, LossName, Metric, ResetStates } from '../../../language/model/training.js';
import { arrayOf, type CaseInput, inputData, jobOf, settings } from './keras-case.js';

/** A whole run of Keras' `fit`, in test/fixtures/keras/fits.json. */
export interface FitCase {
  readonly name: string;
  readonly model: string;
  readonly x: CaseInput;
  readonly y: readonly Nested[];
  readonly settings: {
    readonly losses: readonly LossName[];
    readonly loss_weights?: readonly number[];
    readonly metrics: readonly (readonly Metric[])[];
    readonly epochs: number;
    readonly batch_size: number;
    readonly steps_per_epoch?: number;
    readonly validation_split?: number;
    readonly class_weight?: Readonly<Record<string, number>>;
    readonly reset_states?: ResetStates;
    readonly early_stopping?: Partial<EarlyStopping>;
  };
  readonly history: Readonly<Record<string, readonly number[]>>;
  /** After training, for all samples; null for stateful models. */
  readonly predicted: Nested | null;
}

/** The engine's run of a case: every epoch's numbers, and the first output's predictions after it. */
export async function runFit(
  one: FitCase,
  engine: Engine,
): Promise<{ history: Record<string, number[]>; predicted: number[] }> {
  const { losses, validation_split = 0, class_weight, early_stopping, ...rest } = one.settings;
  const sparse = losses.map((name) => name === 'sparse_categorical_crossentropy');
  const job = await jobOf(
    one.model,
    { x: [inputData(one.x, 0)], y: one.y.map((values, at) => arrayOf(values, sparse[at])) },
    settings({
      ...rest,
      losses: losses.map((name) => ({ name, args: {} })),
      class_weight: class_weight
        ? new Map(Object.entries(class_weight).map(([label, weight]) => [Number(label), weight]))
        : null,
      early_stopping: early_stopping
        ? {
            monitor: 'val_loss',
            min_delta: 0,
            patience: 0,
            mode: 'auto',
            baseline: null,
            restore_best_weights: false,
            start_from_epoch: 0,
            ...early_stopping,
          }
        : null,
    }),
    validation_split,
  );
  const session = await TrainingSession.create(job, engine);
  try {
    const history: Record<string, number[]> = {};
    const record = (event: EngineEvent) => {
      if (event.event !== 'epoch') return;
      const { event: _, epoch: __, epochs: ___, ms: ____, ...values } = event;
      for (const [name, value] of Object.entries(values)) {
        history[name] = [...(history[name] ?? []), Number(value)];
      }
    };
    await train(job, session, record, { stop: new AbortController().signal });
    const predicted = [...session.predict()].flatMap(([first]) => [...first!.data]);
    return { history, predicted };
  } finally {
    session.dispose();
  }
}
