import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import { contentChange } from './content-change.js';
import { LiveServer } from './live-server.js';
import { questionsAt } from './questions.js';

/** What an editor does, in any order. */
const acts = ['open', 'change', 'change back', 'close', 'write', 'remove', 'ask', 'take back'] as const;

interface Step {
  readonly act: (typeof acts)[number];
  readonly file: number;
  readonly text: number;
  /** From 0 to 1. */
  readonly at: number;
  readonly question: number;
}

const files = ['a.lstm', 'b.lstm', 'sub/c.lstm', 'sub/d.lstm'] as const;

/** Addresses of what no editor has opened. */
const strangers = ['nowhere.lstm', '%zz.lstm', '../outside.lstm', 'a#b.lstm', 'sub/nowhere/a.lstm'];

/** Texts that import each other, read a data file, and are cut off. */
const texts = [
  'const n = 3\n',
  'import "./b.lstm"\nmodel m { input x [n] x -> Dense(n) }\n',
  'import "./a.lstm"\nimport "./sub/c.lstm"\nconst n = 4\nmodel k { input x [n] x -> m() -> Dense(1) }\n',
  'import "../a.lstm"\nimport "./d.lstm"\ndata d { x = csv("a.csv") y = x }\ntrain m on d { loss = mse }\n',
  'import "./c.lstm"\nmodel m(n=2) { input x [n] b = Dense(n) x -> b -> b }\n',
  'model m {\n  input x [5, 1]\n  h = x -> LSTM(3',
  '',
  '\u0000\ud800 import import "',
];

const csv = ['a,b\n1,2\n3,4\n5,6\n', 'a,b\n1,x\n', ''];

/** What is done in one session. */
const sessions: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    act: fc.constantFrom(...acts),
    file: fc.nat(files.length - 1),
    text: fc.nat(texts.length - 1),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    question: fc.nat(999),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/**
 * Lets an editor of several files open, change, close, ask and take back in any order while files come and go on
 * the disk. What the server says of every file in the end is what one says that has seen only the end.
 *
 * @param bundle the language server
 */
export async function disorder(bundle: string, seed: number): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'lstm-disorder-'));
  mkdirSync(join(folder, 'sub'));
  const servers = [new LiveServer(bundle), new LiveServer(bundle)] as const;
  const [steps] = fc.sample(sessions, { seed, numRuns: 1 });
  try {
    const editor = new Editor(folder, servers[0]);
    await servers[0].start(folder);
    for (const step of steps!) {
      editor.do(step);
    }
    await editor.answered();
    await compare(editor, servers[1], folder);
    await endInTheMiddle(editor, servers[0]);
    return undefined;
  } catch (error) {
    const done = steps!.map(({ act, file, text }) => `${act} ${files[file]} ${text}`).join(', ');
    return `${error instanceof Error ? error.message : error}\nafter ${done}`;
  } finally {
    for (const server of servers) {
      server.stop();
    }
    rmSync(folder, { recursive: true });
  }
}

class Editor {
  /** What is open, with its version. */
  readonly open = new Map<string, { text: string; version: number }>();
  private readonly answers: Promise<unknown>[] = [];

  constructor(
    private readonly folder: string,
    readonly server: LiveServer,
  ) {}

  uriOf(name: string): string {
    return pathToFileURL(join(this.folder, name)).toString();
  }

  do({ act, file, text: which, at, question }: Step): void {
    const name = files[file]!;
    const uri = this.uriOf(name);
    const text = texts[which]!;
    const opened = this.open.get(uri);
    switch (act) {
      case 'open':
        if (!opened) {
          this.open.set(uri, { text, version: 1 });
          this.server.tell('textDocument/didOpen', {
            textDocument: { uri, languageId: 'lstm', version: 1, text },
          });
        }
        break;
      case 'change':
      case 'change back': {
        // A change of what is not open means nothing, and a version may be older than the last one.
        const version = (opened?.version ?? 1) + (act === 'change' ? 1 : -3);
        const change = contentChange(opened?.text ?? '', text);
        this.server.tell('textDocument/didChange', {
          textDocument: { uri, version },
          contentChanges: [change],
        });
        if (opened) {
          this.open.set(uri, { text, version });
        }
        break;
      }
      case 'close':
        this.open.delete(uri);
        this.server.tell('textDocument/didClose', { textDocument: { uri } });
        break;
      case 'write':
        this.write(at < 0.3 ? 'a.csv' : name, at < 0.3 ? csv[which % csv.length]! : text, 2);
        break;
      case 'remove':
        rmSync(join(this.folder, name), { force: true });
        this.tellOfFile(name, 3);
        break;
      case 'ask':
      case 'take back':
        this.ask(at < 0.2 ? this.uriOf(strangers[which % strangers.length]!) : uri, at, question, act);
        break;
    }
  }

  private write(name: string, text: string, type: number): void {
    writeFileSync(join(this.folder, name), text);
    this.tellOfFile(name, type);
  }

  private tellOfFile(name: string, type: number): void {
    this.server.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: this.uriOf(name), type }] });
  }

  private ask(uri: string, at: number, question: number, act: string): void {
    const text = this.open.get(uri)?.text ?? texts[question % texts.length]!;
    const questions = questionsAt(uri, text, Math.floor(at * text.length), []);
    const source = new CancellationTokenSource();
    this.answers.push(
      this.server.request(questions[question % questions.length]!, source.token).then(
        () => undefined,
        (error) => error,
      ),
    );
    if (act === 'take back') {
      source.cancel();
    }
  }

  /** Waits for all answers. @throws the first that failed */
  async answered(): Promise<void> {
    const failed = (await Promise.all(this.answers)).find((error) => error !== undefined);
    if (failed) {
      throw failed;
    }
  }
}

/** Compares what the server says of open files with what a new one says. */
async function compare(editor: Editor, fresh: LiveServer, folder: string): Promise<void> {
  await fresh.start(folder);
  for (const [uri, { text }] of editor.open) {
    fresh.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'lstm', version: 1, text } });
  }
  for (const uri of editor.open.keys()) {
    assert.deepEqual(
      await editor.server.diagnostics(uri),
      await fresh.diagnostics(uri),
      `other diagnostics of ${uri.split('/').at(-1)} than a new server has`,
    );
  }
}

/** Ends the server while it is asked and told things. */
async function endInTheMiddle(editor: Editor, server: LiveServer): Promise<void> {
  for (const act of ['open', 'change', 'ask', 'write', 'ask'] as const) {
    editor.do({ act, file: 0, text: 2, at: 0.5, question: 1 });
  }
  assert.equal(await server.shutDown(), 0, 'the server ends with an error');
  assert.deepEqual(server.complaints, [], 'the server complains');
}
