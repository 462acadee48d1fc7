import { materialise } from '../../../language/data/materialise.js';
import { allOf } from '../../../language/data/memory-limits.js';
import { statefulLayer } from '../../../language/model/fixed-batch.js';
import type { Forecasting } from '../../../language/model/training.js';
import type { Emit } from '../protocol.js';
import type { Trained } from '../stepping/trained.js';
import { Breath } from '../trainer/breath.js';
import { toNested } from '../trainer/nested.js';
import { forecast } from './forecaster.js';
import { knownSteps, partOf, seriesOf } from './known-steps.js';
import { seriesToTell, stepsToTell } from './tellable.js';
import { unitsOf } from './units.js';

/**
 * Runs a forecast block with trained weights and tells known steps and forecast, in the data's own units.
 * Nothing is told where `stop` ends it.
 *
 * @throws DataError where its data cannot be read, or do not suit the network
 */
export async function runForecast(
  { index, data, feed, steps }: Forecasting,
  { network, settings, preparation, weights, engine, files }: Trained,
  emit: Emit,
  stop: AbortSignal,
): Promise<void> {
  const x = feed!.x[0]!;
  const rows = x.cutFrom?.rows ?? x;
  const made = materialise({ x: [rows], y: [] }, files, { fits: preparation.fits });
  const scaling = made.scaling.x[0];
  if (preparation.scaling.x && !scaling) {
    const text = `${network.name} was trained on scaled data, but x of ${data!.name} is not scaled. Scale it as there.`;
    void emit({ event: 'log', level: 'warning', text });
  }
  const remembers = settings.reset_states !== 'each_batch' && statefulLayer(network) !== undefined;
  const all = knownSteps(network, allOf(made.train.x[0]!), x.cutFrom, remembers);
  const known = seriesOf(all, 0, seriesToTell(all, steps));
  const units = unitsOf(known.features, scaling, preparation.scaling.y);
  const job = { network, weights, engine, known, steps, remembers, fedBack: units.fedBack };
  const outputs = await untilStopped(forecast(job), stop);
  if (!outputs) {
    return;
  }
  if (!outputs.every(Number.isFinite)) {
    const text = `The forecast of ${network.name} on ${data!.name} grows beyond all numbers: each output, fed back, makes the next one larger.`;
    void emit({ event: 'log', level: 'warning', text });
  }
  const told = stepsToTell(known);
  const nested = (values: ArrayLike<number>, steps: number) =>
    toNested(values, [known.series, steps, known.stepSize]);
  const { columns } = rows.type;
  void emit({
    event: 'forecast',
    block: index,
    model: network.name,
    data: data!.name,
    ...(columns?.length === known.stepSize && { columns }),
    samples: all.series,
    knownSteps: known.steps,
    known: nested(units.inputs(partOf(known, known.steps - told, told)), told),
    forecast: nested(units.outputs(outputs), steps),
  });
}

/** Runs to the end, letting messages in; undefined where one of these says stop. */
async function untilStopped<T>(
  run: AsyncGenerator<undefined, T, undefined>,
  stop: AbortSignal,
): Promise<T | undefined> {
  const breath = new Breath();
  for (;;) {
    const { value, done } = await run.next();
    if (done) {
      return value;
    }
    if (breath.due) {
      await breath.take();
      if (stop.aborted) {
        await run.return(undefined as never);
        return undefined;
      }
    }
  }
}
