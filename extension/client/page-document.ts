import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** A panel's page. */
export interface Page {
  /** Its bundle's name: `training` is `training.js` and `training.css`. */
  readonly bundle: string;
  readonly title: string;
  /** A bundle that it runs as a worker; the page finds its address in `document.body.dataset.worker`. */
  readonly worker?: string;
  /** Whether it makes images of its own, as a picture becomes PNG by way of one. */
  readonly makesImages?: boolean;
}

/** What stands in a panel's tab: the sign of `.lstm` files. */
export function panelIcon(extension: Uri): { readonly light: Uri; readonly dark: Uri } {
  const file = (name: string) => Uri.joinPath(extension, 'extension', 'icons', name);
  return { light: file('lstm-light.svg'), dark: file('lstm-dark.svg') };
}

/** A page's document: its bundle, with what it says it needs, and nothing else may run or load. */
export function pageDocument(webview: Webview, extension: Uri, page: Page): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name));
  const nonce = randomBytes(16).toString('base64');
  const { cspSource } = webview;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}' ${cspSource}`,
    ...(page.worker ? ['worker-src blob:', `connect-src ${cspSource}`] : []),
    ...(page.makesImages ? ['img-src data:'] : []),
  ].join('; ');
  const worker = page.worker ? ` data-worker="${file(`${page.worker}.js`)}"` : '';
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <!-- The component library marks its style sheets with this. -->
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${file(`${page.bundle}.css`)}">
  <title>${page.title}</title>
</head>
<body${worker}>
  <script nonce="${nonce}" src="${file(`${page.bundle}.js`)}"></script>
</body>
</html>`;
}

/** Where the pages' bundles lie. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}
