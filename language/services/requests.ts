import { DocumentState, type LangiumDocument, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import type { File } from '../generated/ast.js';
import type { LstmServices } from '../lsp-services.js';
import { makeNetworkView } from '../model/make-network-view.js';
import {
  analysedNotification,
  type BlockAfter,
  type BlocksAfterParameters,
  blocksAfterRequest,
  type NetworkAnswer,
  type NetworkParameters,
  networkRequest,
  type TrainBlock,
  type TrainingsParameters,
  trainingsRequest,
} from '../protocol.js';
import { guarded } from './error-log.js';
import { listBlocksAfter, listTrainings } from './list-blocks.js';
import { selectionRangeAt } from './selection-ranges.js';

/** Answers what Langium leaves open and what the panels ask, and tells these when a file was analysed anew. */
export function answerRequests(
  connection: Connection,
  services: { readonly shared: LangiumSharedServices; readonly lstm: LstmServices },
): void {
  const { LangiumDocuments, DocumentBuilder } = services.shared.workspace;
  const { Analyser } = services.lstm.analysis;

  /** The document once its names are linked; undefined where the server does not know it. */
  async function linked(uri: string): Promise<LangiumDocument<File> | undefined> {
    const address = URI.parse(uri);
    if (!LangiumDocuments.hasDocument(address)) {
      return undefined;
    }
    await DocumentBuilder.waitUntil(DocumentState.Validated, address);
    return LangiumDocuments.getDocument(address) as LangiumDocument<File> | undefined;
  }

  const answers = guarded(
    {
      async network({ uri, model }: NetworkParameters): Promise<NetworkAnswer> {
        const document = await linked(uri);
        if (!document) {
          return { models: [], stale: false };
        }
        const analysis = Analyser.analysisOf(document);
        const networks = [...analysis.networks.values()];
        const network = networks.find((one) => one.name === model) ?? networks[0];
        const { lexerErrors, parserErrors } = document.parseResult;
        return {
          models: networks.map((one) => one.name),
          ...(network && { view: makeNetworkView(network, analysis.forecasts) }),
          stale: lexerErrors.length > 0 || parserErrors.length > 0,
        };
      },
      async selectionRanges({ textDocument, positions }: SelectionRangeParams): Promise<SelectionRange[]> {
        const document = await linked(textDocument.uri);
        return document ? positions.map((position) => selectionRangeAt(document, position)) : [];
      },
      async blocksAfter({ uri }: BlocksAfterParameters): Promise<BlockAfter[]> {
        const document = await linked(uri);
        return document ? listBlocksAfter(document, Analyser) : [];
      },
      async trainings({ uri }: TrainingsParameters): Promise<TrainBlock[]> {
        const document = await linked(uri);
        return document ? listTrainings(document, Analyser) : [];
      },
    },
    'Requests',
    services.lstm.log.ErrorLog,
  );
  // Where an answer failed, the panels keep what they show.
  connection.onRequest(
    networkRequest,
    async (params) => (await answers.network(params)) ?? { models: [], stale: true },
  );
  connection.onSelectionRanges(async (params) => (await answers.selectionRanges(params)) ?? []);
  connection.onRequest(blocksAfterRequest, async (params) => (await answers.blocksAfter(params)) ?? []);
  connection.onRequest(trainingsRequest, async (params) => (await answers.trainings(params)) ?? []);

  DocumentBuilder.onDocumentPhase(DocumentState.Validated, (document) => {
    void connection.sendNotification(analysedNotification, {
      uri: document.uri.toString(),
      version: document.textDocument.version,
    });
  });
}
