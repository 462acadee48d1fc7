import { Cancellation, DocumentState, type LangiumDocument, OperationCancelled } from 'langium';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { expect, test, vi } from 'vitest';
import { addressOf, type Opened, open } from './open.js';

const importer = 'import "./other.lstm"\nmodel net {\n  input x [5]\n  x -> Dense(units)\n}\n';

function messages(document: LangiumDocument): string[] {
  return (document.diagnostics ?? []).map((one) => one.message);
}

/** A file changes on disk, and the editor tells of it. */
async function onDisk(
  { services, files }: Opened,
  name: string,
  content: string | undefined,
  type: 1 | 2 | 3,
) {
  if (content === undefined) {
    files.delete(addressOf(name));
  } else {
    files.insert(addressOf(name), content);
  }
  const { lsp, workspace } = services.shared;
  lsp.DocumentUpdateHandler.didChangeWatchedFiles!({ changes: [{ uri: addressOf(name).toString(), type }] });
  // Readers wait for whatever the change set off.
  await new Promise((resolve) => setTimeout(resolve));
  await workspace.WorkspaceLock.read(() => undefined);
}

test('what is imported is read, though nobody opened it', async () => {
  const { document } = await open(importer, { 'other.lstm': 'const units = 3\n' });
  expect(document.diagnostics).toEqual([]);
});

test('importers are checked anew when an imported file changes, appears or goes', async () => {
  const opened = await open(importer, { 'other.lstm': 'const units = 3\n' });
  const { document } = opened;
  await onDisk(opened, 'other.lstm', 'const other = 3\n', 2);
  expect(messages(document).join()).toContain('units');
  await onDisk(opened, 'other.lstm', 'const units = 3\n', 2);
  expect(messages(document)).toEqual([]);
  await onDisk(opened, 'other.lstm', undefined, 3);
  expect(messages(document).join()).toContain('other.lstm');
  await onDisk(opened, 'other.lstm', 'const units = 3\n', 1);
  expect(messages(document)).toEqual([]);
});

test('a file that goes before its change is read is gone, and no mistake of the server', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const opened = await open(importer, { 'other.lstm': 'const units = 3\n' });
  const { LangiumDocuments } = opened.services.shared.workspace;
  const readFile = opened.files.readFile.bind(opened.files);
  const reading = vi.spyOn(opened.files, 'readFile').mockImplementation((uri) => {
    if (!opened.files.existsSync(uri)) {
      return Promise.reject(
        Object.assign(new Error(`no such file or directory, open '${uri.path}'`), { code: 'ENOENT' }),
      );
    }
    return readFile(uri);
  });
  opened.files.delete(addressOf('other.lstm'));
  await onDisk(opened, 'other.lstm', undefined, 2);
  expect(reading).toHaveBeenCalled();
  expect(told.mock.calls).toEqual([]);
  expect(LangiumDocuments.hasDocument(addressOf('other.lstm'))).toBe(false);
  expect(messages(opened.document).join()).toContain('other.lstm');
  expect(opened.document.state).toBe(DocumentState.Validated);
  await onDisk(opened, 'other.lstm', 'const units = 3\n', 2);
  expect(messages(opened.document)).toEqual([]);
  reading.mockRestore();
  told.mockRestore();
});

test('a file that is imported through another one counts too', async () => {
  const opened = await open(importer, {
    'other.lstm': 'import "./third.lstm"\n',
    'third.lstm': 'const units = 3\n',
  });
  expect(opened.document.diagnostics).toEqual([]);
  await onDisk(opened, 'third.lstm', 'const units = "three"\n', 2);
  expect(messages(opened.document).join()).toContain('units of Dense needs');
});

test('what is unused in a file is judged anew when another one begins or stops to import it', async () => {
  const text = 'const units = 3\nmodel net {\n  input x [5]\n  x -> Dense(2)\n}\n';
  const opened = await open(text);
  const { document } = opened;
  expect(messages(document)).toEqual(['Nothing uses the constant units.']);
  await onDisk(opened, 'user.lstm', 'import "./main.lstm"\n', 1);
  expect(messages(document)).toEqual([]);
  await onDisk(opened, 'user.lstm', 'const other = 1\n', 2);
  expect(messages(document)).toEqual(['Nothing uses the constant units.']);
  await onDisk(opened, 'user.lstm', 'import "./main.lstm"\n', 2);
  expect(messages(document)).toEqual([]);
  await onDisk(opened, 'user.lstm', undefined, 3);
  expect(messages(document)).toEqual(['Nothing uses the constant units.']);
});

test('files that import each other end', async () => {
  const { document } = await open('import "./other.lstm"\nconst a = b\n', {
    'other.lstm': 'import "./main.lstm"\nconst b = 3\n',
  });
  expect(document.state).toBe(DocumentState.Validated);
});

test('a file that has nothing to do with the change stays as it is', async () => {
  const opened = await open('model net {\n  input x [5]\n  x -> Dense(3)\n}\n', {
    'other.lstm': 'const a = 1\n',
  });
  const { analysisOf } = opened.services.analysis.Analyser;
  const analyser = opened.services.analysis.Analyser;
  const before = analysisOf.call(analyser, opened.document);
  await onDisk(opened, 'other.lstm', 'const a = 2\n', 2);
  expect(analysisOf.call(analyser, opened.document)).toBe(before);
});

test('a data file that changes on disk is read again', async () => {
  const text = 'data d {\n  x = csv("t.csv", columns=["a"])\n}\n';
  const opened = await open(text, { 't.csv': 'a\n1\n' });
  expect(opened.document.diagnostics).toEqual([]);
  await onDisk(opened, 't.csv', 'b\n1\n22\n', 2);
  expect(messages(opened.document).join()).toContain('has no column "a"');
  await onDisk(opened, 't.csv', 'a,b\n1,2\n', 2);
  expect(messages(opened.document)).toEqual([]);
});

test('what was never saved is forgotten with the editor that held it', async () => {
  const opened = await open(importer, { 'other.lstm': 'const units = 3\n' });
  const { shared } = opened.services;
  const other = TextDocument.create(addressOf('other.lstm').toString(), 'lstm', 1, 'const other = 3\n');
  const handler = shared.lsp.DocumentUpdateHandler;
  const done = async () => {
    await new Promise((resolve) => setTimeout(resolve));
    await shared.workspace.WorkspaceLock.read(() => undefined);
  };
  shared.workspace.TextDocuments.set(other);
  handler.didChangeContent!({ document: other });
  await done();
  expect(messages(opened.document).join()).toContain('units');
  shared.workspace.TextDocuments.delete(addressOf('other.lstm').toString());
  handler.didCloseDocument!({ document: other });
  await done();
  expect(messages(opened.document)).toEqual([]);
});

test('a file that was never saved, closed and opened again at once, is still there', async () => {
  const { services } = await open('const a = 1\n');
  const { TextDocuments, LangiumDocuments, DocumentBuilder, WorkspaceLock } = services.shared.workspace;
  const handler = services.shared.lsp.DocumentUpdateHandler;
  const uri = addressOf('new.lstm');
  const unsaved = TextDocument.create(uri.toString(), 'lstm', 1, 'const b = 1\n');
  TextDocuments.set(unsaved);
  handler.didChangeContent!({ document: unsaved });
  await DocumentBuilder.waitUntil(DocumentState.Validated, uri);
  handler.didCloseDocument!({ document: unsaved });
  handler.didChangeContent!({ document: unsaved });
  await new Promise((resolve) => setTimeout(resolve));
  await WorkspaceLock.read(() => undefined);
  expect(LangiumDocuments.getDocument(uri)?.textDocument.getText()).toBe('const b = 1\n');
});

test.each([DocumentState.Linked, DocumentState.Validated])(
  'whoever waits for a file to come to state %i is told, though another file has changed in that moment',
  async (state) => {
    const { services, document } = await open('const a = 1\n');
    const { DocumentBuilder } = services.shared.workspace;
    const { uri } = document;
    const other = new Cancellation.CancellationTokenSource();
    DocumentBuilder.onDocumentPhase(state, () => other.cancel());
    DocumentBuilder.resetToState(document, DocumentState.Changed);
    const answer = DocumentBuilder.waitUntil(state, uri);
    await DocumentBuilder.update([uri], [], other.token).catch((reason: unknown) =>
      expect(reason).toBe(OperationCancelled),
    );
    expect(await answer).toEqual(uri);
  },
);

test('a request about a file that is closed meanwhile is turned down, not forgotten', async () => {
  const { services } = await open('const a = 1\n');
  const { LangiumDocuments, LangiumDocumentFactory, DocumentBuilder } = services.shared.workspace;
  const uri = addressOf('new.lstm');
  LangiumDocuments.addDocument(LangiumDocumentFactory.fromString('const b = 1\n', uri));
  const answer = DocumentBuilder.waitUntil(DocumentState.Validated, uri);
  await DocumentBuilder.update([], [uri]);
  await expect(answer).rejects.toThrow('No document found');
});

test('a check that fails says so, and the next letter is checked again', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const wrong = 'model net {\n  input x [5]\n  x -> Dens(3)\n}\n';
  const opened = await open(wrong);
  const before = messages(opened.document);
  expect(before).toHaveLength(1);
  const failing = vi.spyOn(opened.services.analysis.Analyser, 'analysisOf').mockImplementation(() => {
    throw new Error('a mistake');
  });
  await onDisk(opened, 'main.lstm', 'const n = 5\n', 2);
  expect(opened.document.state).toBe(DocumentState.Validated);
  expect(told.mock.calls.join()).toContain('The check of file:///models/main.lstm failed: Error: a mistake');
  failing.mockRestore();
  told.mockRestore();
  await onDisk(opened, 'main.lstm', wrong, 2);
  expect(messages(opened.document)).toEqual(before);
});
