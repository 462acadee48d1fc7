import { type FileSystemProvider, inject, type Module } from 'langium';
import {
  createDefaultModule,
  createDefaultSharedModule,
  type DefaultSharedModuleContext,
  type LangiumServices,
  type LangiumSharedServices,
  type PartialLangiumServices,
} from 'langium/lsp';
import { type LstmAddedServices, lstmCoreModule } from './core-services.js';
import { LstmGeneratedModule, LstmGeneratedSharedModule } from './generated/module.js';
import { LstmCodeActionProvider } from './services/code-action-provider.js';
import { LstmCodeLensProvider } from './services/code-lens-provider.js';
import { LstmCompletionProvider } from './services/completion-provider.js';
import { LstmDocumentValidator } from './services/document-validator.js';
import { LstmFormatter } from './services/formatter.js';
import { LstmHoverProvider } from './services/hover-provider.js';
import { LstmInlayHintProvider } from './services/inlay-hint-provider.js';
import { LstmNodeKindProvider } from './services/node-kind-provider.js';
import { LstmSemanticTokenProvider } from './services/semantic-token-provider.js';
import { LstmSignatureHelpProvider } from './services/signature-help-provider.js';

export type LstmServices = LangiumServices & LstmAddedServices;

/** One editor feature a service; what is not named here is Langium's own. */
const lstmLspModule: Module<LstmServices, PartialLangiumServices> = {
  validation: { DocumentValidator: (services) => new LstmDocumentValidator(services) },
  lsp: {
    CodeActionProvider: (services) => new LstmCodeActionProvider(services),
    CodeLensProvider: (services) => new LstmCodeLensProvider(services),
    CompletionProvider: (services) => new LstmCompletionProvider(services),
    Formatter: () => new LstmFormatter(),
    HoverProvider: (services) => new LstmHoverProvider(services),
    InlayHintProvider: (services) => new LstmInlayHintProvider(services),
    SemanticTokenProvider: (services) => new LstmSemanticTokenProvider(services),
    SignatureHelp: (services) => new LstmSignatureHelpProvider(services),
  },
};

/** The language with all its editor features. */
export function createLspServices(
  context: DefaultSharedModuleContext & { fileSystemProvider: () => FileSystemProvider },
): { readonly shared: LangiumSharedServices; readonly lstm: LstmServices } {
  const shared = inject(createDefaultSharedModule(context), LstmGeneratedSharedModule, {
    lsp: { NodeKindProvider: () => new LstmNodeKindProvider() },
  });
  const lstm = inject(createDefaultModule({ shared }), LstmGeneratedModule, lstmCoreModule, lstmLspModule);
  shared.ServiceRegistry.register(lstm);
  return { shared, lstm };
}
