import { join } from 'node:path';
import { commands, type ExtensionContext, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { tellEnd } from './end-notification.js';
import { showProgress } from './progress-notification.js';
import { RunHistory } from './run-history.js';
import { showStatus } from './status-item.js';
import { Trainer } from './trainer.js';
import { TrainingOutput } from './training-output.js';
import { TrainingPanel } from './training-panel.js';

/** Brings training into the editor: its commands, panel, status and output channel. */
export function registerTraining(context: ExtensionContext, client: LanguageClient): void {
  const history = new RunHistory();
  const output = new TrainingOutput();
  const trainer = new Trainer(client, history, output, join(context.extensionPath, 'dist', 'engine.cjs'));

  const train = async (uri?: Uri | string, index?: number) => {
    if (await trainer.train(uri, index)) panel.reveal();
  };
  const panel = new TrainingPanel(context, history, (message) => {
    switch (message.type) {
      case 'train':
        return void train();
      case 'train-again': {
        const run = history.find(message.id);
        return void (run && train(run.source.uri, run.source.train));
      }
      case 'stop':
        return trainer.stop(message.id);
      case 'reveal': {
        const run = history.find(message.id);
        return void (run && trainer.reveal(run.source));
      }
      case 'output':
        return output.channel.show(true);
    }
  });

  context.subscriptions.push(
    commands.registerCommand('lstm.train', train),
    commands.registerCommand('lstm.stopTraining', () => trainer.stop()),
    commands.registerCommand('lstm.showTraining', () => panel.reveal()),
    showStatus(history),
    showProgress(history, panel, (id) => trainer.stop(id)),
    tellEnd(history, panel),
    panel,
    trainer,
    output.channel,
  );
}
