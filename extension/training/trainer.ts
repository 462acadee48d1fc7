import { commands, type Disposable, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Training, trainingsRequest } from '../../language/protocol.js';
import { hasEnded, type RunSource } from '../../webview/training/run.js';
import type { EngineChoice } from '../engine/protocol.js';
import { chooseTraining, problemsInWords } from './choose-training.js';
import { LstmDocuments, pathOf } from './lstm-documents.js';
import type { RunHistory } from './run-history.js';
import type { TrainingOutput } from './training-output.js';
import { beginSession, type TrainingSession } from './training-session.js';

/** Starts and stops training, one run at a time. */
export class Trainer implements Disposable {
  readonly #client: LanguageClient;
  readonly #history: RunHistory;
  readonly #output: TrainingOutput;
  readonly #engineScript: string;
  readonly #documents = new LstmDocuments();
  #session: TrainingSession | undefined;

  /** @param engineScript path of the engine's bundle */
  constructor(client: LanguageClient, history: RunHistory, output: TrainingOutput, engineScript: string) {
    this.#client = client;
    this.#history = history;
    this.#output = output;
    this.#engineScript = engineScript;
  }

  /**
   * Trains a block of a file as it stands in the editor, saved or not.
   *
   * @param uri the file; the one last worked in when left out
   * @param index which train block, from 0; asked for when left out and there are several
   * @returns whether a run began
   */
  async train(uri?: Uri | string, index?: number): Promise<boolean> {
    const document = await this.#documents.find(uri);
    if (!document) {
      if (!uri) void window.showWarningMessage('Open a .lstm file to train one of its networks.');
      return false;
    }
    const text = document.getText();
    const training = await this.#choose(document, index);
    if (!training) return false;
    while (this.#session) {
      if (!(await this.#makeWay(this.#session))) return false;
    }

    const engine = workspace.getConfiguration('lstm.training', document).get<EngineChoice>('engine', 'auto');
    const { model, data } = training;
    const source = { uri: document.uri.toString(), train: training.index, model, data };
    const command = {
      command: 'train' as const,
      file: pathOf(document),
      text,
      train: training.index,
      engine,
    };
    const session = beginSession(this.#history, source, command, {
      script: this.#engineScript,
      onEvent: this.#output.event,
      onLine: this.#output.line,
    });
    this.#session = session;
    void commands.executeCommand('setContext', 'lstm.isTraining', true);
    void session.ended.then(() => {
      const error = this.#history.find(session.id)?.error;
      if (error) this.#output.failure(error);
      if (this.#session !== session) return;
      this.#session = undefined;
      void commands.executeCommand('setContext', 'lstm.isTraining', false);
    });
    return true;
  }

  /** Asks the run under way to stop. @param id only if it is this one */
  stop(id?: number): void {
    if (id === undefined || this.#session?.id === id) this.#session?.stop();
  }

  /** Shows a run's train block in its file. */
  async reveal(source: RunSource): Promise<void> {
    const document = await this.#documents.open(source.uri);
    if (!document) return;
    const trainings = await this.#trainings(document);
    const training = trainings?.find(({ index }) => index === source.train);
    await show(document.uri, training?.range);
  }

  dispose(): void {
    this.#session?.kill();
    this.#documents.dispose();
  }

  /** The train block that is meant and has no errors; says what is the matter otherwise. */
  async #choose(document: TextDocument, index?: number): Promise<Training | undefined> {
    const trainings = await this.#trainings(document);
    if (!trainings) return undefined;
    const choice = chooseTraining(trainings, index);
    if (choice.kind === 'none') {
      void window.showWarningMessage(
        'This file has no train block. Write "train MODEL on DATA { loss = mse }" to say how a model learns.',
      );
      return undefined;
    }
    const training = choice.kind === 'one' ? choice.training : await ask(choice.items);
    if (training && training.problems.length > 0) {
      void offerToShowProblem(document, training);
      return undefined;
    }
    return training;
  }

  async #trainings(document: TextDocument): Promise<readonly Training[] | undefined> {
    try {
      return await this.#client.sendRequest(trainingsRequest, { uri: document.uri.toString() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(`The language server does not say what can be trained: ${reason}`);
      return undefined;
    }
  }

  /** Waits for the end of a run, if the person agrees to end it. @returns whether it is gone */
  async #makeWay(session: TrainingSession): Promise<boolean> {
    const run = this.#history.find(session.id);
    if (!run || hasEnded(run)) {
      session.kill();
    } else if (run.phase !== 'stopping') {
      const { model, data } = run.source;
      const stop = 'Stop It and Train';
      const question = `${model} on ${data} is still training. Stop it?`;
      const detail = 'What it has shown so far stays in the training panel.';
      if ((await window.showWarningMessage(question, { modal: true, detail }, stop)) !== stop) return false;
      this.stop(session.id);
    }
    await session.ended;
    return true;
  }
}

async function ask(items: readonly { readonly label: string; readonly training: Training }[]) {
  const options = { title: 'LSTM: Train', placeHolder: 'Which train block?', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.training;
}

async function offerToShowProblem(document: TextDocument, training: Training): Promise<void> {
  const problem = training.problems[0]!;
  const message = `${training.model} on ${training.data} was not trained. ${problemsInWords(training)}`;
  const open = 'Show the Error';
  if ((await window.showErrorMessage(message, open)) !== open) return;
  await show(problem.uri ? Uri.parse(problem.uri, true) : document.uri, problem.range);
}

async function show(uri: Uri, at: Training['range'] | undefined): Promise<void> {
  const selection = at && new Range(at.start.line, at.start.character, at.start.line, at.start.character);
  const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = seen?.viewColumn;
  await window.showTextDocument(uri, {
    ...(selection && { selection }),
    ...(column && { viewColumn: column }),
  });
}
