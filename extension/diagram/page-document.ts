import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The diagram page's document: its bundle and the layout's worker, and nothing else may run or load. */
export function pageDocument(webview: Webview, extension: Uri): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name));
  const nonce = randomBytes(16).toString('base64');
  const { cspSource } = webview;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    'worker-src blob:',
    `connect-src ${cspSource}`,
    `style-src 'nonce-${nonce}' ${cspSource}`,
    // A picture becomes PNG by way of an image of its own.
    'img-src data:',
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <!-- The component library marks its style sheets with this. -->
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${file('diagram.css')}">
  <title>Diagram</title>
</head>
<body data-elk="${file('elk-worker.js')}">
  <script nonce="${nonce}" src="${file('diagram.js')}"></script>
</body>
</html>`;
}

/** Where the page's bundle lies. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}
