import { type LogOutputChannel, window } from 'vscode';
import { measure } from '../../webview/training/words.js';
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
          `${event.model} on ${event.data}: ${event.parameters} parameters, ${event.epochs} epochs of ` +
            `${event.stepsPerEpoch} steps, on ${event.engine} ${event.version}`,
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
        this.channel.info(`Training ended (${event.reason}) after ${event.epochs} epochs, ${event.ms} ms`);
        break;
      case 'error':
        this.channel.error(`${event.code}: ${event.message}`);
        break;
    }
  };

  #epoch({ event: _, epoch, epochs, ms, ...values }: EpochEvent): void {
    if (Date.now() - this.#epochWrittenAt < calm && epoch < epochs) return;
    this.#epochWrittenAt = Date.now();
    const metrics = Object.entries(values).map(([name, value]) => `${name} ${measure(Number(value))}`);
    this.channel.info(`epoch ${epoch}/${epochs}: ${metrics.join(', ')} (${Math.round(ms)} ms)`);
  }
}
