import { inject, type Module } from 'langium';
import {
  createDefaultLSPModule,
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumLSPServices,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
} from 'langium/lsp';
import { type FileContext, type LstmAddedServices, lstmCoreModule } from './core-services.js';
import { LstmGeneratedModule, LstmGeneratedSharedModule } from './generated/module.js';
import { LstmCallHierarchyProvider } from './services/call-hierarchy-provider.js';
import { LstmCodeActionProvider } from './services/code-action-provider.js';
import { LstmCodeLensProvider } from './services/code-lens-provider.js';
import { LstmCompletionProvider } from './services/completion-provider.js';
import { LstmDocumentLinkProvider } from './services/document-link-provider.js';
import { LstmDocumentSymbolProvider } from './services/document-symbol-provider.js';
import { LstmDocumentValidator } from './services/document-validator.js';
import { ErrorLog, guarded } from './services/error-log.js';
import { LstmFoldingRangeProvider } from './services/folding-range-provider.js';
import { LstmFormatter } from './services/formatter.js';
import { LstmHoverProvider } from './services/hover-provider.js';
import { LstmInlayHintProvider } from './services/inlay-hint-provider.js';
import { LstmLanguageServer } from './services/language-server.js';
import { LstmNodeKindProvider } from './services/node-kind-provider.js';
import { LstmReferences, noReferenceIndex } from './services/references.js';
import { LstmRenameProvider } from './services/rename-provider.js';
import { LstmSemanticTokenProvider } from './services/semantic-token-provider.js';
import { LstmSignatureHelpProvider } from './services/signature-help-provider.js';
import { LstmDocumentBuilder } from './services/workspace/document-builder.js';
import { LstmDocumentFactory } from './services/workspace/document-factory.js';
import { LstmDocumentUpdateHandler } from './services/workspace/document-update-handler.js';
import { LstmDocuments } from './services/workspace/documents.js';
import { LstmWorkspaceManager } from './services/workspace/workspace-manager.js';

export type LstmServices = LangiumServices &
  LstmAddedServices & {
    readonly log: { readonly ErrorLog: ErrorLog };
  };

type FeatureModule = {
  readonly [Feature in keyof LangiumLSPServices['lsp']]?: (
    services: LstmServices,
  ) => LangiumLSPServices['lsp'][Feature];
};

/** One editor feature a service; what is not named here is Langium's own. */
const features: FeatureModule = {
  CallHierarchyProvider: (services) => new LstmCallHierarchyProvider(services),
  CodeActionProvider: (services) => new LstmCodeActionProvider(services),
  CodeLensProvider: (services) => new LstmCodeLensProvider(services),
  CompletionProvider: (services) => new LstmCompletionProvider(services),
  DocumentLinkProvider: (services) => new LstmDocumentLinkProvider(services),
  DocumentSymbolProvider: (services) => new LstmDocumentSymbolProvider(services),
  FoldingRangeProvider: () => new LstmFoldingRangeProvider(),
  Formatter: (services) => new LstmFormatter(services),
  HoverProvider: (services) => new LstmHoverProvider(services),
  InlayHintProvider: (services) => new LstmInlayHintProvider(services),
  RenameProvider: (services) => new LstmRenameProvider(services),
  SemanticTokenProvider: () => new LstmSemanticTokenProvider(),
  SignatureHelp: (services) => new LstmSignatureHelpProvider(services),
};

const lstmLspModule: Module<LstmServices, PartialLangiumServices & Pick<LstmServices, 'log'>> = {
  validation: { DocumentValidator: (services) => new LstmDocumentValidator(services) },
  references: { References: (services) => new LstmReferences(services) },
  workspace: { ReferenceDescriptionProvider: () => noReferenceIndex },
  log: { ErrorLog: (services) => new ErrorLog(services.shared.lsp.Connection) },
};

/** The language with all its editor features. */
export function createLspServices(context: DefaultSharedModuleContext & FileContext): {
  readonly shared: LangiumSharedServices;
  readonly lstm: LstmServices;
} {
  const shared = inject(createDefaultSharedModule(context), LstmGeneratedSharedModule, {
    lsp: {
      DocumentUpdateHandler: (services: LangiumSharedServices) => new LstmDocumentUpdateHandler(services),
      LanguageServer: (services: LangiumSharedServices) => new LstmLanguageServer(services),
      NodeKindProvider: () => new LstmNodeKindProvider(),
    },
    workspace: {
      DocumentBuilder: (services: LangiumSharedServices) => new LstmDocumentBuilder(services),
      LangiumDocumentFactory: (services: LangiumSharedServices) => new LstmDocumentFactory(services),
      LangiumDocuments: (services: LangiumSharedServices) => new LstmDocuments(services),
      WorkspaceManager: (services: LangiumSharedServices) => new LstmWorkspaceManager(services),
    },
  });
  const { lsp: langiumsOwn } = createDefaultLSPModule({ shared });
  const lstm = inject(
    createDefaultModule({ shared }),
    LstmGeneratedModule,
    lstmCoreModule(context),
    lstmLspModule,
    {
      lsp: guardedFeatures({ ...langiumsOwn, ...features }),
    },
  );
  shared.ServiceRegistry.register(lstm);
  lstm.analysis.DataFiles.background = {
    later: (run) => void setImmediate(run),
    learned: () => (shared.lsp.DocumentUpdateHandler as LstmDocumentUpdateHandler).checkReaders(),
  };
  return { shared, lstm };
}

/** The same features, of which one that fails answers nothing and leaves the others alone. */
function guardedFeatures<M extends object>(module: M): M {
  const guard = ([name, make]: [string, (services: LstmServices) => object]) => [
    name,
    (services: LstmServices) => guarded(make(services), name, services.log.ErrorLog),
  ];
  return Object.fromEntries(Object.entries(module).map((entry) => guard(entry as never)));
}
