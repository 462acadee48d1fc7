import type { Forecast, LogLine, Run, RunPhase, Value } from '../../webview/training/run.js';
import { hasEnded } from '../../webview/training/run.js';
import type {
  EndEvent,
  EngineEvent,
  EpochEvent,
  ErrorEvent,
  ProgressEvent,
  StartEvent,
  TextEvent,
} from '../engine/protocol.js';
import { addEpoch } from './curve.js';
import { describeDeath, type EngineExit } from './engine-death.js';
import { paceAfter, timeLeft } from './pace.js';
import { forecastRows, predictionRows } from './prediction-rows.js';

/** What happens to a run: the engine's events, and what the host does with the engine. */
export type RunEvent =
  | EngineEvent
  | { readonly event: 'stop-requested' }
  | ({ readonly event: 'exited' } & EngineExit);

/** Kept at the most, the last ones. */
const mostLogLines = 500;
const mostTextCharacters = 100_000;

const phaseAtEnd: Record<EndEvent['reason'], RunPhase> = {
  finished: 'finished',
  stopped: 'stopped',
  'early-stopping': 'early-stopped',
};

/**
 * The run after an event. What comes late or twice changes nothing: epochs only rise, and a run that has ended
 * takes results and log lines but no more training.
 *
 * @param at the host's clock when the event came, in milliseconds
 */
export function reduce(run: Run, event: RunEvent, at: number): Run {
  switch (event.event) {
    case 'start':
      return hasEnded(run) || (run.plan && !event.resumed) ? run : started(run, event, at);
    case 'progress':
      return hasEnded(run) || event.epoch <= run.epoch ? run : progressed(run, event, at);
    case 'epoch':
      return hasEnded(run) || event.epoch <= run.epoch ? run : epochDone(run, event, at);
    case 'paused':
      return run.phase === 'training' || run.phase === 'starting' ? { ...run, phase: 'paused' } : run;
    case 'continued':
      return run.phase === 'paused' ? { ...run, phase: 'training' } : run;
    case 'log':
      return logged(run, { level: event.level, text: event.text });
    case 'predictions':
      return { ...run, predictions: predictionRows(event) };
    case 'forecast':
      return { ...run, forecasts: withForecast(run, forecastRows(event)) };
    case 'text':
      return { ...run, text: written(run.text, event) };
    case 'saved':
      return run.saved.includes(event.path) ? run : { ...run, saved: [...run.saved, event.path] };
    case 'predicted':
    case 'diagnosis':
      // Answers to other commands than to train.
      return run;
    case 'end':
      return hasEnded(run) ? run : ended(run, event);
    case 'error':
      return hasEnded(run) ? logged(run, { level: 'warning', text: event.message }) : failed(run, event, []);
    case 'stop-requested':
      return hasEnded(run) ? run : { ...run, phase: 'stopping' };
    case 'exited':
      return hasEnded(run) ? run : exited(run, event);
  }
}

function started({ folder, ...run }: Run, event: StartEvent, at: number): Run {
  const { engine, version, reason, parameters, stepsPerEpoch, batchSize, samples, validationSamples } = event;
  const plan = { engine, version, parameters, stepsPerEpoch, batchSize, samples, validationSamples };
  return {
    ...run,
    ...(folder !== undefined && !event.unkept && { folder }),
    plan: reason === undefined ? plan : { ...plan, reason },
    phase: run.phase === 'starting' ? 'training' : run.phase,
    epochs: event.epochs,
    steps: stepsPerEpoch,
    startedAt: at,
  };
}

function progressed(run: Run, { step, steps, loss }: ProgressEvent, at: number): Run {
  return withTimeLeft({ ...training(run), step, steps, stepLoss: finite(loss) }, at);
}

function epochDone(run: Run, { event: _, epoch, epochs, ms, ...values }: EpochEvent, at: number): Run {
  const numbers = Object.entries(values).filter(
    (entry): entry is [string, number] => typeof entry[1] === 'number',
  );
  const row = Object.fromEntries(numbers.map(([name, value]) => [name, finite(value)]));
  const curve = addEpoch(run.curve, epoch, row);
  return withTimeLeft(
    { ...training(run), epochs, epoch, step: 0, msPerEpoch: paceAfter(run, ms), curve },
    at,
  );
}

/** An epoch that comes before the engine's `start` tells as well that training goes on. */
function training(run: Run): Run {
  return run.phase === 'starting' ? { ...run, phase: 'training' } : run;
}

function withTimeLeft(run: Run, at: number): Run {
  const msLeft = timeLeft(run, at);
  return msLeft === undefined ? run : { ...run, msLeft };
}

function ended(run: Run, { reason, epochs, ms }: EndEvent): Run {
  return { ...run, phase: phaseAtEnd[reason], epoch: epochs, step: 0, trainedMs: ms, msLeft: 0 };
}

/** A run that never began is kept nowhere. */
function keptAtAll({ folder, ...run }: Run): Run {
  return run.plan && folder !== undefined ? { ...run, folder } : run;
}

function failed(
  run: Run,
  { code, message }: Pick<ErrorEvent, 'code' | 'message'>,
  details: readonly string[],
): Run {
  return { ...keptAtAll(run), phase: 'failed', msLeft: 0, error: { code, message, details } };
}

function exited(run: Run, exit: EngineExit): Run {
  if (run.phase !== 'stopping') {
    return failed(run, { code: 'engine', message: describeDeath(exit) }, exit.lastLines);
  }
  if (exit.killed && !exit.began) {
    const stopped: Run = { ...keptAtAll(run), phase: 'stopped', msLeft: 0 };
    return logged(stopped, { level: 'info', text: 'It was stopped before it began to train.' });
  }
  const how = exit.killed ? 'was ended before it stopped by itself' : 'ended before it said that it stopped';
  const text = `The engine ${how}${run.predictions ? '' : ', so there are no predictions'}.`;
  return logged({ ...run, phase: 'stopped', msLeft: 0 }, { level: 'warning', text });
}

function logged(run: Run, line: LogLine): Run {
  return { ...run, log: [...run.log, line].slice(-mostLogLines) };
}

/** A block's forecast takes the place of the one before; one that is made after training comes first. */
function withForecast(run: Run, forecast: Forecast): readonly Forecast[] {
  const others = run.forecasts.filter(({ block }) => block !== forecast.block);
  return hasEnded(run) ? [forecast, ...others] : [...others, forecast];
}

/** A text goes on; a new one, which begins with its prompt, stands apart from the one before. */
function written(before: string, { text, prompt }: TextEvent): string {
  const beginning = prompt === undefined ? '' : `${before === '' ? '' : '\n\n'}${prompt}`;
  return `${before}${beginning}${text}`.slice(-mostTextCharacters);
}

function finite(value: number | null | undefined): Value {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
