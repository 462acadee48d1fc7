import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import type { LstmServices } from '../lsp-services.js';
import type { InlayHintSettings, LstmInlayHintProvider } from './inlay-hint-provider.js';

/** Takes over the editor's settings that concern the server, now and whenever they change. */
export function followSettings(
  connection: Connection,
  services: { readonly shared: LangiumSharedServices; readonly lstm: LstmServices },
): void {
  const hints = services.lstm.lsp.InlayHintProvider as LstmInlayHintProvider;
  const { ConfigurationProvider } = services.shared.workspace;
  let refreshes = false;
  services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
    refreshes = capabilities.workspace?.inlayHint?.refreshSupport ?? false;
  });
  const read = async () => {
    const wanted: Partial<InlayHintSettings> | undefined = await ConfigurationProvider.getConfiguration(
      'lstm',
      'inlayHints',
    );
    hints.settings = { shapes: wanted?.shapes ?? true, parameters: wanted?.parameters ?? false };
    if (refreshes) {
      await connection.languages.inlayHint.refresh();
    }
  };
  void ConfigurationProvider.ready.then(read);
  ConfigurationProvider.onConfigurationSectionUpdate(() => void read());
}
