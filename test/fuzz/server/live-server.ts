import { type ChildProcess, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import {
  type CancellationToken,
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  ResponseError,
} from 'vscode-languageserver-protocol';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node.js';
import { workedMs } from '../worked.js';

/** A request of an editor, ready to be sent. */
export interface Request {
  readonly method: string;
  readonly params: object;
}

/** After so many milliseconds an answer counts as one that never comes: machines have other things to do, too. */
const patience = 300_000;

/** Refusals that are answers: the editor took its question back, or asked for what cannot be. */
const refusals = new Set([-32800, -32801, -32802, -32803]);

/** The language server as it is shipped, spoken to over its standard input and output. */
export class LiveServer {
  /** What the server said of itself; it has nothing to say. */
  readonly complaints: string[] = [];
  private readonly child: ChildProcess;
  private readonly connection: ProtocolConnection;
  private lost: Promise<never>;

  constructor(bundle: string) {
    this.child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
    this.child.stdin!.on('error', () => undefined);
    this.child.stderr!.on('data', (data) => this.complaints.push(String(data)));
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.lost = new Promise((_resolve, reject) => {
      this.child.once('exit', (code, signal) =>
        reject(new Error(`the server died (${signal ?? `exit ${code}`})`)),
      );
    });
    this.lost.catch(() => undefined);
  }

  /** Greets the server as an editor with a folder open. */
  async start(folder: string): Promise<void> {
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/configuration', () => [
      { inlayHints: { shapes: true, parameters: true } },
    ]);
    for (const refreshed of ['inlayHint', 'semanticTokens', 'codeLens', 'diagnostic']) {
      this.connection.onRequest(`workspace/${refreshed}/refresh`, () => null);
    }
    this.connection.onNotification('window/logMessage', ({ message }) => this.complaints.push(message));
    this.connection.onUnhandledNotification(() => undefined);
    this.connection.listen();
    const uri = pathToFileURL(folder).toString();
    await this.request({
      method: 'initialize',
      params: {
        processId: process.pid,
        rootUri: uri,
        workspaceFolders: [{ name: 'fuzz', uri }],
        capabilities: {
          workspace: { configuration: true, workspaceFolders: true },
          textDocument: { diagnostic: {}, completion: { completionItem: { snippetSupport: true } } },
        },
      },
    });
    this.tell('initialized', {});
  }

  tell(method: string, params: object): void {
    // A server that is gone is told of where an answer of it is awaited.
    this.connection.sendNotification(method, params).catch(() => undefined);
  }

  /**
   * The answer to a request; what the server rightly refuses is answered by its reason.
   *
   * @param takenBack tells when the editor takes its question back
   */
  async request({ method, params }: Request, takenBack?: CancellationToken): Promise<unknown> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`no answer to ${method} after ${patience / 1000} s`)),
        patience,
      );
    });
    try {
      return await Promise.race([
        this.connection.sendRequest(method, params, ...(takenBack ? [takenBack] : [])),
        late,
        this.lost,
      ]);
    } catch (error) {
      if (error instanceof ResponseError && refusals.has(error.code)) {
        return { refused: error.message };
      }
      throw new Error(
        `${method} ${JSON.stringify(params)}: ${error instanceof Error ? error.message : error}`,
      );
    } finally {
      clearTimeout(timer);
    }
  }

  /** The diagnostics of a document as it is now. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.request({
      method: 'textDocument/diagnostic',
      params: { textDocument: { uri } },
    });
    return (report as { items: Diagnostic[] }).items;
  }

  /** Milliseconds that the server's process has worked. */
  worked(): number {
    return workedMs(this.child.pid);
  }

  /** Asks the server to end and tells it to, whatever it is at. Gives the code that its process ends with. */
  async shutDown(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.child.once('exit', resolve));
    this.connection.sendRequest('shutdown').catch(() => undefined);
    this.tell('exit', {});
    const timer = setTimeout(() => this.child.kill('SIGKILL'), patience);
    const code = await ended;
    clearTimeout(timer);
    this.connection.dispose();
    return code;
  }

  stop(): void {
    this.child.removeAllListeners('exit');
    this.connection.dispose();
    this.child.kill('SIGKILL');
  }
}
