import {
  commands,
  type Disposable,
  ProgressLocation,
  type TextDocument,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type BlockAfter, blocksAfterRequest } from '../../language/protocol.js';
import type { Run } from '../../webview/training/run.js';
import { LstmDocuments, pathOf } from '../client/lstm-documents.js';
import type { EngineChoice, EngineEvent } from '../engine/protocol.js';
import { askWhatToChange, askWhichBlock } from './ask-about-block.js';
import { blocksMeant, runsOf } from './choose-block.js';
import { problemsInWords } from './choose-training.js';
import { describeDeath } from './engine-death.js';
import { startEngine } from './engine-process.js';
import { chooseRun } from './run-commands.js';
import type { RunHistory } from './run-history.js';
import type { TrainingOutput } from './training-output.js';

/** What running blocks needs from the rest of the extension. */
export interface BlockRunnerOptions {
  readonly client: LanguageClient;
  readonly history: RunHistory;
  /** Settles when the history has the runs of earlier sessions. */
  readonly restored: Promise<void>;
  readonly output: TrainingOutput;
  readonly engineScript: string;
  readonly engineEnvironment: Readonly<Record<string, string>>;
  /** Shows a run to the person. */
  readonly show: (run: Run) => void;
}

/** Which block is meant, and with which run; what is left out is asked for. */
export interface BlockWish {
  readonly uri?: Uri | string;
  /** Which block of its kind in the file, from 0. */
  readonly index?: number;
  readonly run?: Run;
}

/** Runs forecast and generate blocks with what a kept run has learned, while others may train. */
export class BlockRunner implements Disposable {
  readonly #options: BlockRunnerOptions;
  readonly #documents = new LstmDocuments();
  /** Runs whose folders are in use. */
  readonly #busy = new Set<number>();

  constructor(options: BlockRunnerOptions) {
    this.#options = options;
  }

  /** Runs a block of a file as it stands in the editor, saved or not, and shows what comes with the run. */
  async run(kind: BlockAfter['kind'], wish: BlockWish): Promise<void> {
    const document = await this.#documents.find(wish.uri);
    if (!document) {
      if (!wish.uri) void window.showWarningMessage(`Open a .lstm file with a ${kind} block.`);
      return;
    }
    const block = await this.#chooseBlock(document, kind, wish);
    if (!block) return;
    await this.#options.restored;
    const run = wish.run ?? (await this.#chooseRun(document, block, wish.index === undefined));
    if (!run?.folder) return;
    if (this.#busy.has(run.id)) {
      void window.showInformationMessage(
        `Another block still runs with what ${run.source.model} has learned.`,
      );
      return;
    }
    const changes = wish.index === undefined ? await askWhatToChange(block) : {};
    if (!changes) return;
    const configuration = workspace.getConfiguration('lstm.training', document);
    await this.#start(run, block, {
      command: kind,
      run: run.folder,
      file: pathOf(document),
      text: document.getText(),
      block: block.index,
      engine: configuration.get<EngineChoice>('engine', 'auto'),
      ...changes,
    });
  }

  dispose(): void {
    this.#documents.dispose();
  }

  async #chooseBlock(
    document: TextDocument,
    kind: BlockAfter['kind'],
    { index, run }: BlockWish,
  ): Promise<BlockAfter | undefined> {
    const all = await this.#blocksOf(document);
    if (!all) return undefined;
    const meant = blocksMeant(all, kind, {
      ...(index !== undefined && { index }),
      ...(run && { model: run.source.model }),
    });
    if (meant.length === 0) {
      const model = run?.source.model ?? 'MODEL';
      const settings = kind === 'forecast' ? 'steps = 10' : 'prompt = "…"  steps = 100';
      void window.showWarningMessage(
        `This file has no ${kind} block${run ? ` for ${model}` : ''}. Write "${kind} ${model} on DATA { ${settings} }".`,
      );
      return undefined;
    }
    const block = await askWhichBlock(kind, meant);
    if (block && block.problems.length > 0) {
      void window.showErrorMessage(`${titleOf(block)} was not run. ${problemsInWords(block)}`);
      return undefined;
    }
    return block;
  }

  async #blocksOf(document: TextDocument): Promise<readonly BlockAfter[] | undefined> {
    try {
      return await this.#options.client.sendRequest(blocksAfterRequest, { uri: document.uri.toString() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(`The language server does not say which blocks there are: ${reason}`);
      return undefined;
    }
  }

  /** The newest run of the block's model, or where several are there the one that the person `chooses`. */
  async #chooseRun(
    document: TextDocument,
    { model }: BlockAfter,
    chooses: boolean,
  ): Promise<Run | undefined> {
    const uri = document.uri.toString();
    const runs = runsOf(this.#options.history.runs, uri, model);
    if (runs.length > 0) return chooses ? chooseRun(runs, 'With what which run has learned?') : runs[0];
    const train = 'Train';
    const none = `No run that is kept has trained ${model} yet.`;
    if ((await window.showInformationMessage(none, train)) === train) {
      await commands.executeCommand('lstm.train', uri);
    }
    return undefined;
  }

  async #start(run: Run, block: BlockAfter, command: Parameters<typeof startEngine>[0]): Promise<void> {
    const { history, output, show } = this.#options;
    show(run);
    this.#busy.add(run.id);
    let failed = false;
    const engine = startEngine(command, {
      script: this.#options.engineScript,
      environment: this.#options.engineEnvironment,
      onLine: output.line,
      onEvent: (event: EngineEvent) => {
        output.event(event);
        if (event.event === 'error') {
          failed = true;
          output.failure({ ...event, details: [] });
          void window.showErrorMessage(`${titleOf(block)}: ${event.message}`);
        }
        history.update(run.id, [event], Date.now());
      },
    });
    const title = block.kind === 'forecast' ? 'Forecasting' : 'Generating text with';
    const exit = await window.withProgress(
      { location: ProgressLocation.Notification, title: `${title} ${block.model}`, cancellable: true },
      (_, cancelled) => {
        cancelled.onCancellationRequested(() => engine.stop());
        return engine.exited;
      },
    );
    this.#busy.delete(run.id);
    if (exit.code !== 0 && !failed && !exit.killed) {
      void window.showErrorMessage(`${titleOf(block)}: ${describeDeath(exit)}`);
    }
  }
}

const titleOf = ({ kind, model, data }: BlockAfter): string =>
  `${kind === 'forecast' ? 'The forecast of' : 'The text of'} ${model} on ${data}`;
