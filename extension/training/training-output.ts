import { type LogOutputChannel, window } from 'vscode';
import type { RunError } from '../../webview/training/run.js';
import { counted, duration, measure } from '../../webview/training/words.js';
import type { EngineEvent, EpochEvent } from '../engine/protocol.js';

/** Milliseconds between two epochs that are written down. */
const calm = 1000;

/** Writes what the engine says into an output channel, of many epochs one a second. */
export class TrainingOutput {
  readonly channel: LogOutputChannel = window.createOutputChannel('LSTM Training', { log: true });
  #epochWrittenAt = 0;

  /** A line that the engine's process wrote by itself. */
  readonly line = (line: string): void => this.channel.appendLine(line);

  readonly event = (event: EngineEvent): void => {
    switch (event.event) {
      case 'start':
        this.#epochWrittenAt = 0;
        this.channel.info(
          `${event.model} on ${event.data}: ${counted(event.parameters, 'parameter')}, ` +
            `${counted(event.epochs, 'epoch')} of ${counted(event.stepsPerEpoch, 'step')}, ` +
            `on ${event.engine} ${event.version}`,
        );
        if (event.reason) this.channel.warn(event.reason);
        break;
      case 'epoch':
        this.#epoch(event);
        break;
      case 'log':
        if (event.level === 'warning') this.channel.warn(event.text);
        else this.channel.info(event.text);
        break;
      case 'saved':
        this.channel.info(`Saved ${event.path}`);
        break;
      case 'end':
        this.channel.info(
          `Training ended (${event.reason}) after ${counted(event.epochs, 'epoch')} in ${duration(event.ms)}`,
        );
        break;
    }
  };

  /** What made a run fail, its engine's sudden end included. */
  failure({ code, message }: RunError): void {
    this.channel.error(`${code}: ${message}`);
  }

  #epoch({ event: _, epoch, epochs, ms, ...values }: EpochEvent): void {
    if (Date.now() - this.#epochWrittenAt < calm && epoch < epochs) return;
    this.#epochWrittenAt = Date.now();
    const metrics = Object.entries(values).map(([name, value]) => `${name} ${measure(Number(value))}`);
    this.channel.info(`epoch ${epoch}/${epochs}: ${metrics.join(', ')} (${ms.toFixed(ms < 10 ? 1 : 0)} ms)`);
  }
}
