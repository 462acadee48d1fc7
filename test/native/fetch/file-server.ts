import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server on this machine for one test: tells what it was asked, and ends when asked to. */
export interface TestServer {
  /** Ends in a slash. */
  readonly address: URL;
  /** Method, address and, where there was one, range of each request. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** Starts a server that answers each request with the given function. */
export async function serve(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TestServer & { readonly server: Server }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { range } = request.headers;
    asked.push(`${request.method} ${request.url}${range ? ` ${range}` : ''}`);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    server,
    asked,
    address: new URL(`http://127.0.0.1:${port}/`),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with bytes as a storage does: a range of them where one is asked for. */
export function sendBytes(bytes: Buffer, request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0 && start >= bytes.length) {
    response.writeHead(416).end();
    return;
  }
  const rest = bytes.subarray(start);
  response.writeHead(start > 0 ? 206 : 200, { 'content-length': rest.length }).end(rest);
}
