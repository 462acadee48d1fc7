import { startLanguageServer } from 'langium/lsp';
import { NodeFileSystem } from 'langium/node';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import { createLspServices } from './lsp-services.js';
import { followSettings } from './services/follow-settings.js';
import { answerRequests } from './services/requests.js';

// The language server's process: one connection, to the editor that started it.
const connection = createConnection(ProposedFeatures.all);
const services = createLspServices({ connection, ...NodeFileSystem });
answerRequests(connection, services);
followSettings(connection, services);
startLanguageServer(services.shared);
