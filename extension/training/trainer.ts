import { commands, type Disposable, Range, type TextDocument, Uri, window, workspace } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type TrainBlock, trainingsRequest } from '../../language/protocol.js';
import { hasEnded, isResumable, type Run, type RunSource } from '../../webview/training/run.js';
import { LstmDocuments, pathOf } from '../client/lstm-documents.js';
import type { EngineChoice, EngineCommand } from '../engine/protocol.js';
import { chooseTraining, problemsInWords } from './choose-training.js';
import type { KeptRuns } from './kept-runs.js';
import type { RunHistory } from './run-history.js';
import type { TrainingOutput } from './training-output.js';
import { beginSession, type TrainingSession } from './training-session.js';

/** What training needs from the rest of the extension. */
export interface TrainerOptions {
  readonly history: RunHistory;
  readonly keptRuns: KeptRuns;
  /** Settles when the history has the runs of earlier sessions. */
  readonly restored: Promise<void>;
  readonly output: TrainingOutput;
  /** Path of the engine's bundle. */
  readonly engineScript: string;
  /** Added to the environment of the engine's process. */
  readonly engineEnvironment: Readonly<Record<string, string>>;
}

/** Starts and stops training, one run at a time. */
export class Trainer implements Disposable {
  readonly #client: LanguageClient;
  readonly #history: RunHistory;
  readonly #keptRuns: KeptRuns;
  readonly #restored: Promise<void>;
  readonly #output: TrainingOutput;
  readonly #engineScript: string;
  readonly #engineEnvironment: Readonly<Record<string, string>>;
  readonly #documents = new LstmDocuments();
  #session: TrainingSession | undefined;

  constructor(client: LanguageClient, options: TrainerOptions) {
    this.#client = client;
    this.#history = options.history;
    this.#keptRuns = options.keptRuns;
    this.#restored = options.restored;
    this.#output = options.output;
    this.#engineScript = options.engineScript;
    this.#engineEnvironment = options.engineEnvironment;
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

    await this.#restored;
    const engine = workspace.getConfiguration('lstm.training', document).get<EngineChoice>('engine', 'auto');
    const { model, data } = training;
    const source = { uri: document.uri.toString(), train: training.index, model, data };
    const out = this.#keptRuns.newFolder(model);
    if (out === undefined)
      this.#output.line(`This run is not kept: nothing can be written to ${this.#keptRuns.root}.`);
    const file = pathOf(document);
    this.#begin(this.#history.begin(source, out), {
      command: 'train' as const,
      file,
      text,
      train: training.index,
      engine,
      document: source.uri,
      ...(out !== undefined && { out, keepIfPossible: true }),
    });
    return true;
  }

  /** Goes on with a run that was stopped, interrupted or failed. @returns whether it goes on */
  async resume(id: number): Promise<boolean> {
    while (this.#session) {
      if (!(await this.#makeWay(this.#session))) return false;
    }
    const run = this.#history.find(id);
    if (!run?.folder || !isResumable(run)) return false;
    this.#begin(this.#history.reopen(id)!, { command: 'resume', run: run.folder });
    return true;
  }

  /** Asks the run under way to stop. @param id only if it is this one */
  stop(id?: number): void {
    this.#underWay(id)?.stop();
  }

  /** Asks the run under way to wait between two steps. @param id only if it is this one */
  pause(id?: number): void {
    this.#underWay(id)?.pause();
  }

  /** Lets the run under way go on. @param id only if it is this one */
  goOn(id?: number): void {
    this.#underWay(id)?.goOn();
  }

  /** The run under way, if it is this one. */
  #underWay(id: number | undefined): TrainingSession | undefined {
    return id === undefined || this.#session?.id === id ? this.#session : undefined;
  }

  #begin(run: Run, command: EngineCommand): void {
    const session = beginSession(this.#history, run, command, {
      script: this.#engineScript,
      environment: this.#engineEnvironment,
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
    this.#session?.leave();
    this.#documents.dispose();
  }

  /** The train block that is meant and has no errors; says what is the matter otherwise. */
  async #choose(document: TextDocument, index?: number): Promise<TrainBlock | undefined> {
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

  async #trainings(document: TextDocument): Promise<readonly TrainBlock[] | undefined> {
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

async function ask(items: readonly { readonly label: string; readonly training: TrainBlock }[]) {
  const options = { title: 'LSTM: Train', placeHolder: 'Which train block?', matchOnDescription: true };
  return (await window.showQuickPick(items, options))?.training;
}

async function offerToShowProblem(document: TextDocument, training: TrainBlock): Promise<void> {
  const problem = training.problems[0]!;
  const message = `${training.model} on ${training.data} was not trained. ${problemsInWords(training)}`;
  const open = 'Show the Error';
  if ((await window.showErrorMessage(message, open)) !== open) return;
  await show(problem.uri ? Uri.parse(problem.uri, true) : document.uri, problem.range);
}

async function show(uri: Uri, at: TrainBlock['range'] | undefined): Promise<void> {
  const selection = at && new Range(at.start.line, at.start.character, at.start.line, at.start.character);
  const seen = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = seen?.viewColumn;
  await window.showTextDocument(uri, {
    ...(selection && { selection }),
    ...(column && { viewColumn: column }),
  });
}
