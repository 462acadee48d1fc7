import { counted } from '../../webview/training/words.js';
import type { EngineEvent, EpochEvent, StartEvent } from '../engine/protocol.js';
import { printForecast } from './print-forecast.js';
import { printPredictions } from './print-predictions.js';
import { ProgressBar } from './progress-bar.js';

/** Tells events to people: the engine, a bar while it trains, the last numbers, the predictions. */
export function trainPrinter(name: string): (event: EngineEvent) => void {
  const bar = new ProgressBar(process.stderr);
  // Generated text comes in pieces: what follows it begins a line of its own.
  let writing = false;
  const out = (text: string, generated = false) => {
    bar.end();
    process.stdout.write(`${writing && !generated ? '\n' : ''}${text}`);
    writing = generated;
  };
  let start: StartEvent | undefined;
  let last: EpochEvent | undefined;
  return (event) => {
    switch (event.event) {
      case 'start':
        start = event;
        out(describeStart(event));
        break;
      case 'progress': {
        const part = (event.epoch - 1 + event.step / event.steps) / (start?.epochs ?? event.epoch);
        bar.draw(part, `epoch ${event.epoch}/${start?.epochs}  loss ${print(event.loss)}`);
        break;
      }
      case 'epoch':
        last = event;
        bar.draw(event.epoch / event.epochs, `epoch ${event.epoch}/${event.epochs}  ${describeEpoch(event)}`);
        break;
      case 'log':
        if (event.level === 'warning') {
          out(`${event.text}\n`);
        }
        break;
      case 'predictions':
        out(printPredictions(event));
        break;
      case 'text':
        if (event.prompt !== undefined) {
          out('generated text\n');
        }
        out(`${event.prompt ?? ''}${event.text}`, true);
        break;
      case 'forecast':
        out(printForecast(event));
        break;
      case 'saved':
        out(`saved ${event.path}\n`);
        break;
      case 'end':
        out(
          `${event.reason} after ${counted(event.epochs, 'epoch')}, ${(event.ms / 1000).toFixed(2)} s: ${last ? describeEpoch(last) : ''}\n`,
        );
        break;
      case 'error':
        out('');
        process.stderr.write(`${name}: ${event.message}\n`);
        break;
    }
  };
}

function describeStart(event: StartEvent): string {
  const engine =
    event.engine === 'tfjs-node'
      ? `tfjs-node (TensorFlow ${event.version})`
      : `${event.engine} (tfjs ${event.version})`;
  return [
    `engine ${engine}`,
    ...(event.reason ? [event.reason] : []),
    ...(event.resumed ? [describeResumed(event.resumed)] : []),
    `training ${event.model} on ${event.data}: ${counted(event.samples, 'sample')}, ${counted(event.epochs, 'epoch')} of ${counted(event.stepsPerEpoch, 'step')}, ${counted(event.parameters, 'parameter')}`,
    '',
  ].join('\n');
}

const describeResumed = ({ epoch, step }: NonNullable<StartEvent['resumed']>): string =>
  step > 0 ? `goes on after step ${step} of epoch ${epoch}` : `goes on after epoch ${epoch - 1}`;

/** `loss 0.0012  accuracy 0.98`. */
function describeEpoch(event: EpochEvent): string {
  return Object.entries(event)
    .filter(([key]) => !['event', 'epoch', 'epochs', 'ms'].includes(key))
    .map(([key, value]) => `${key} ${print(Number(value))}`)
    .join('  ');
}

function print(value: number): string {
  return Math.abs(value) >= 1e-4 || value === 0 ? value.toFixed(4) : value.toExponential(2);
}
