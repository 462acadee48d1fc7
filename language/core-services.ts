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
import { LstmGeneratedModule, LstmGeneratedSharedModule } from './generated/module.js';
import { Analyser } from './services/analyser.js';
import { LstmLinker } from './services/linker.js';
import { LstmScopeProvider } from './services/scope-provider.js';
import { LstmTokenBuilder } from './services/token-builder.js';

/** What the language adds to Langium's services. */
export interface LstmAddedServices {
  readonly analysis: { readonly Analyser: Analyser };
}

export type LstmCoreServices = LangiumCoreServices & LstmAddedServices;

/** Parser, names and analysis: all that needs no editor. */
export const lstmCoreModule: Module<LstmCoreServices, DeepPartial<LangiumCoreServices> & LstmAddedServices> =
  {
    parser: { TokenBuilder: () => new LstmTokenBuilder() },
    references: {
      ScopeProvider: (services) => new LstmScopeProvider(services),
      Linker: (services) => new LstmLinker(services),
    },
    analysis: { Analyser: (services) => new Analyser(services) },
  };

/** The language without an editor, for the command line and the engine; files are read through `fileSystem`. */
export function createCoreServices(fileSystem: { fileSystemProvider: () => FileSystemProvider }): {
  readonly shared: LangiumSharedCoreServices;
  readonly lstm: LstmCoreServices;
} {
  const shared = inject(createDefaultSharedCoreModule(fileSystem), LstmGeneratedSharedModule);
  const lstm = inject(createDefaultCoreModule({ shared }), LstmGeneratedModule, lstmCoreModule);
  shared.ServiceRegistry.register(lstm);
  return { shared, lstm };
}
