import {
  createDefaultCoreModule,
  createDefaultSharedCoreModule,
  type DeepPartial,
  type FileSystemProvider,
  inject,
  type LangiumCoreServices,
  type LangiumSharedCoreServices,
  type Module,
} from 'langium';
import { DataFiles } from './data/files/data-files.js';
import { type FileAccess, noFiles } from './data/files/file-access.js';
import { LstmGeneratedModule, LstmGeneratedSharedModule } from './generated/module.js';
import { Analyser } from './services/analyser.js';
import { PlacelessMessages } from './services/incremental/placeless-messages.js';
import { LstmLexer } from './services/lexer.js';
import { LstmLinker } from './services/linker.js';
import { createParser } from './services/parser.js';
import { LstmNodeDescriptions } from './services/node-descriptions.js';
import { LstmScopeComputation } from './services/scope-computation.js';
import { LstmScopeProvider } from './services/scope-provider.js';
import { LstmTokenBuilder } from './services/token-builder.js';

/** What the language adds to Langium's services. */
export interface LstmAddedServices {
  readonly analysis: {
    readonly Analyser: Analyser;
    /** The data files that `.lstm` files read, as far as they were read already. */
    readonly DataFiles: DataFiles;
  };
}

/** How files are reached: `.lstm` files without waiting, data files through what the caller gives. */
export interface FileContext {
  readonly fileSystemProvider: () => FileSystemProvider;
  /** No data files where this is left out. */
  readonly fileAccess?: FileAccess;
}

export type LstmCoreServices = LangiumCoreServices & LstmAddedServices;

/** Parser, names and analysis: all that needs no editor. */
export function lstmCoreModule({
  fileAccess,
}: FileContext): Module<LstmCoreServices, DeepPartial<LangiumCoreServices> & LstmAddedServices> {
  return {
    parser: {
      TokenBuilder: () => new LstmTokenBuilder(),
      Lexer: (services) => new LstmLexer(services),
      LangiumParser: createParser,
      LexerErrorMessageProvider: () => new PlacelessMessages(),
    },
    references: {
      ScopeProvider: (services) => new LstmScopeProvider(services),
      Linker: (services) => new LstmLinker(services),
      ScopeComputation: (services) => new LstmScopeComputation(services),
    },
    workspace: {
      AstNodeDescriptionProvider: (services) => new LstmNodeDescriptions(services),
    },
    analysis: {
      Analyser: (services) => new Analyser(services),
      DataFiles: () => new DataFiles(fileAccess ?? noFiles),
    },
  };
}

/** The language without an editor, for the command line and the engine. */
export function createCoreServices(context: FileContext): {
  readonly shared: LangiumSharedCoreServices;
  readonly lstm: LstmCoreServices;
} {
  const shared = inject(createDefaultSharedCoreModule(context), LstmGeneratedSharedModule);
  const lstm = inject(createDefaultCoreModule({ shared }), LstmGeneratedModule, lstmCoreModule(context));
  shared.ServiceRegistry.register(lstm);
  return { shared, lstm };
}
