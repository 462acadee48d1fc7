import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The training page's document: its bundle and nothing else may run or load. */
export function pageDocument(webview: Webview, extension: Uri): string {
  const file = (name: string) => webview.asWebviewUri(Uri.joinPath(pageFolder(extension), name));
  const nonce = randomBytes(16).toString('base64');
  const { cspSource } = webview;
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}' ${cspSource}`;
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <!-- The component library marks its style sheets with this. -->
  <meta property="csp-nonce" content="${nonce}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="stylesheet" href="${file('training.css')}">
  <title>Training</title>
</head>
<body>
  <script nonce="${nonce}" src="${file('training.js')}"></script>
</body>
</html>`;
}

/** Where the page's bundle lies. */
export function pageFolder(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist', 'webview');
}
