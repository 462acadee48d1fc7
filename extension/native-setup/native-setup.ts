import { join } from 'node:path';
import {
  type CancellationToken,
  type LogOutputChannel,
  ProgressLocation,
  type Progress,
  window,
  workspace,
} from 'vscode';
import { type SetUpEvent, tellingFailure } from '../native/set-up-events.js';
import { setUpEnvironment } from './set-up-environment.js';
import { type SetUpEnd, startSetUp } from './set-up-process.js';

/** Sets the native engine up with the person watching, one set-up at a time. */
export class NativeSetUp {
  readonly #channel: LogOutputChannel;
  readonly #script: string;
  readonly #environment: Readonly<Record<string, string>>;
  #underWay: { cancelled: boolean; readonly gone: Promise<unknown> } | undefined;

  /**
   * @param extension the extension's folder
   * @param environment what tells the set-up where this editor keeps things
   */
  constructor(channel: LogOutputChannel, extension: string, environment: Readonly<Record<string, string>>) {
    this.#channel = channel;
    this.#script = join(extension, 'dist', 'native-setup.cjs');
    this.#environment = environment;
  }

  /** Sets it up, with a notification that shows how far it is and can cancel it; then tells how it ended. */
  async run(): Promise<void> {
    // One that was cancelled takes a moment to be gone.
    if (this.#underWay?.cancelled) await this.#underWay.gone;
    if (this.#underWay) {
      void window.showInformationMessage('The native engine is being set up already.');
      return;
    }
    const notification = {
      location: ProgressLocation.Notification,
      title: 'Setting up the native engine',
      cancellable: true,
    };
    await this.#tell(
      await window.withProgress(notification, (progress, token) => this.#setUp(progress, token)),
    );
  }

  async #setUp(progress: Progress<{ message?: string }>, token: CancellationToken): Promise<SetUpEnd> {
    this.#channel.info('Setting up the native engine');
    const http = workspace.getConfiguration('http');
    const network = setUpEnvironment({
      proxy: http.get('proxy', ''),
      noProxy: http.get('noProxy', []),
      proxyStrictSSL: http.get('proxyStrictSSL', true),
      proxySupport: http.get('proxySupport', 'override'),
    });
    let lastMessage = '';
    const process = startSetUp({
      script: this.#script,
      environment: { ...network, ...this.#environment },
      onEvent: (event) => {
        const { message, fraction } = event;
        const done = fraction === undefined ? '' : `, ${Math.floor(fraction * 100)} %`;
        progress.report({ message: `${message}${done}` });
        if (message !== lastMessage) this.#write(event);
        lastMessage = message;
      },
    });
    const underWay = { cancelled: false, gone: process.ended };
    this.#underWay = underWay;
    token.onCancellationRequested(() => {
      underWay.cancelled = true;
      process.cancel();
    });
    const end = await process.ended;
    this.#underWay = undefined;
    return end;
  }

  #write({ state, message, remedy }: SetUpEvent): void {
    const text = remedy ? `${message}. ${remedy}` : message;
    if (state === 'failed') this.#channel.warn(text);
    else this.#channel.info(text);
  }

  async #tell(end: SetUpEnd): Promise<void> {
    if (end.kind === 'cancelled') {
      const message = 'Cancelled. What is downloaded is kept, and the next set-up goes on from there.';
      this.#channel.info(message);
      window.setStatusBarMessage(`LSTM: ${message}`, 5000);
    } else if (end.kind === 'told' && end.result.works) {
      const message = `The native engine is set up (TensorFlow ${end.result.tensorflow}). The next training uses it.`;
      this.#channel.info(message);
      void window.showInformationMessage(message);
    } else {
      await this.#tellFailure(end.kind === 'broken' ? end.message : reasonOf(end.result));
    }
  }

  async #tellFailure(reason: string): Promise<void> {
    const message = `The native engine could not be set up. ${reason}.`;
    this.#channel.error(message);
    const again = 'Try Again';
    const show = 'Show Output';
    const answer = await window.showWarningMessage(
      `${message} Training goes on with the embedded engine.`,
      again,
      show,
    );
    if (answer === again) await this.run();
    if (answer === show) this.#channel.show(true);
  }
}

function reasonOf(result: Extract<SetUpEnd, { kind: 'told' }>['result']): string {
  const failure = result.works ? undefined : tellingFailure(result.failures);
  if (failure === undefined) return 'Nothing was tried';
  return failure.remedy ? `${failure.message}. ${failure.remedy}` : failure.message;
}
