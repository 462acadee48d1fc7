import { DocumentState, URI } from 'langium';
import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import { createLspServices } from './lsp-services.js';
import { followSettings } from './services/follow-settings.js';
import { nodeFiles } from './services/node-files.js';
import { answerDiagnosticPulls } from './services/pull-diagnostics.js';
import { answerRequests } from './services/requests.js';

// The language server's process: one connection, to the editor that started it.
const connection = createConnection(ProposedFeatures.all);
const services = createLspServices({
  connection,
  ...NodeFileSystem,
  fileAccess: nodeFiles(() =>
    (services.shared.workspace.WorkspaceManager.workspaceFolders ?? []).map(({ uri }) => URI.parse(uri)),
  ),
});
// What fails while a file is being taken up fails for that state of its text: the next one is tried again.
process.on('unhandledRejection', (error) => services.lstm.log.ErrorLog.report('The server', error));
answerRequests(connection, services);
answerDiagnosticPulls(connection, services.shared);
followSettings(connection, services);
// The outline shows shapes, which need names.
startLanguageServer(services.shared, { DocumentSymbolProvider: DocumentState.Linked });
