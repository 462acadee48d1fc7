import { join } from 'node:path';
import { commands, type ExtensionContext, type Uri } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { isResumable } from '../../webview/training/run.js';
import type { NativeEngine } from '../native-setup/register-native-setup.js';
import { BlockRunner } from './block-runner.js';
import { chooseRun, followPhase, openRunFolder } from './run-commands.js';
import { tellEnd } from './end-notification.js';
import { KeptRuns } from './kept-runs.js';
import { offerToResume, restoreRuns } from './restore-runs.js';
import { showProgress } from './progress-notification.js';
import { RunHistory } from './run-history.js';
import { showStatus } from './status-item.js';
import { Trainer } from './trainer.js';
import { TrainingOutput } from './training-output.js';
import { TrainingPanel } from './training-panel.js';

/** Brings training into the editor: its commands, panel, status and output channel. */
export function registerTraining(
  context: ExtensionContext,
  client: LanguageClient,
  nativeEngine: NativeEngine,
): void {
  const history = new RunHistory();
  const output = new TrainingOutput();
  const keptRuns = new KeptRuns(join((context.storageUri ?? context.globalStorageUri).fsPath, 'runs'));
  const restored = restoreRuns(keptRuns, history);
  const engineScript = join(context.extensionPath, 'dist', 'engine.cjs');
  const trainer = new Trainer(client, {
    history,
    keptRuns,
    restored,
    output,
    engineScript,
    engineEnvironment: nativeEngine.environment,
  });
  const unsubscribe = history.onChange(nativeEngine.offer);

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
      case 'pause':
        return trainer.pause(message.id);
      case 'continue':
        return trainer.goOn(message.id);
      case 'resume':
        return void trainer.resume(message.id);
      case 'open-folder':
        return void openRunFolder(history.find(message.id));
      case 'again': {
        const run = history.find(message.id);
        return void (run && blocks.run(message.kind, { uri: run.source.uri, run }));
      }
      case 'reveal': {
        const run = history.find(message.id);
        return void (run && trainer.reveal(run.source));
      }
      case 'output':
        return output.channel.show(true);
    }
  });

  const blocks = new BlockRunner({
    client,
    history,
    restored,
    output,
    engineScript,
    engineEnvironment: nativeEngine.environment,
    show: (run) => panel.show(run),
  });
  const runBlock = (kind: 'forecast' | 'generate') => (uri?: Uri | string, index?: number) =>
    blocks.run(kind, { ...(uri && { uri }), ...(index !== undefined && { index }) });

  const resume = async (id: number) => {
    if (await trainer.resume(id)) panel.reveal();
  };
  void restored.then(() => offerToResume(context.workspaceState, history, resume));

  context.subscriptions.push(
    commands.registerCommand('lstm.train', train),
    commands.registerCommand('lstm.forecast', runBlock('forecast')),
    commands.registerCommand('lstm.generate', runBlock('generate')),
    commands.registerCommand('lstm.stopTraining', () => trainer.stop()),
    commands.registerCommand('lstm.pauseTraining', () => trainer.pause()),
    commands.registerCommand('lstm.resumeTraining', async () => {
      await restored;
      if (history.newest?.phase === 'paused') return trainer.goOn();
      const run = await chooseRun(history.runs.filter(isResumable), 'Go on with which run?');
      if (run) await resume(run.id);
    }),
    commands.registerCommand('lstm.openRunFolder', async () => {
      await restored;
      const run = await chooseRun(
        history.runs.filter(({ folder }) => folder),
        'The folder of which run?',
      );
      if (run) await openRunFolder(run);
    }),
    commands.registerCommand('lstm.showTraining', () => panel.reveal()),
    followPhase(history),
    showStatus(history),
    showProgress(history, panel, (id) => trainer.stop(id)),
    tellEnd(history, panel),
    { dispose: unsubscribe },
    panel,
    trainer,
    blocks,
    output.channel,
  );
}
