import type { Connection } from 'vscode-languageserver';
import type { LangiumSharedServices } from 'langium/lsp';
import type { LstmServices } from '../lsp-services.js';
import type { InlayHintSettings, LstmInlayHintProvider } from './inlay-hint-provider.js';

/** Takes over the editor's settings that concern the server, now and whenever they change. */
export function followSettings(
  connection: Connection,
  services: { readonly shared: LangiumSharedServices; readonly lstm: LstmServices },
): void {
  const hints = services.lstm.lsp.InlayHintProvider as LstmInlayHintProvider;
  const configuration = services.shared.workspace.ConfigurationProvider;
  const read = async () => {
    const wanted = (await configuration.getConfiguration('lstm', 'inlayHints')) as
      | Partial<InlayHintSettings>
      | undefined;
    hints.settings = { shapes: wanted?.shapes ?? true, parameters: wanted?.parameters ?? false };
    await connection.languages.inlayHint.refresh();
  };
  void configuration.ready.then(read);
  configuration.onConfigurationSectionUpdate(() => void read());
}
