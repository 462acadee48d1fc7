import * as http from 'node:http';
import * as https from 'node:https';
import type { Duplex } from 'node:stream';
import * as tls from 'node:tls';
import { proxyAuthorization } from './proxy-authorization.js';

/** A proxy did not open the way to a host. */
export class TunnelRefused extends Error {
  override readonly name = 'TunnelRefused';

  constructor(
    /** What the proxy answered, e.g. 407 where it wants a name and a password. */
    readonly status: number,
    proxy: URL,
  ) {
    super(`the proxy ${proxy.host} answered ${status}`);
  }
}

/** Opens connections to https hosts through a proxy, which carries the encrypted bytes (RFC 9110, CONNECT). */
export class TunnelAgent extends https.Agent {
  constructor(private readonly proxy: URL) {
    super();
  }

  override createConnection(
    options: https.RequestOptions & { readonly servername?: string },
    connected?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const host = `${options.host}:${options.port ?? 443}`;
    const headers = { host, ...proxyAuthorization(this.proxy) };
    const ask = this.proxy.protocol === 'https:' ? https.request : http.request;
    const request = ask(this.proxy, { method: 'CONNECT', path: host, headers, agent: false });
    const fail = (error: Error) => connected?.(error, undefined as never);
    request.once('error', fail);
    request.once('connect', ({ statusCode = 0 }, socket) => {
      if (statusCode !== 200) {
        socket.destroy();
        return fail(new TunnelRefused(statusCode, this.proxy));
      }
      const secured = tls.connect({
        ...(options as tls.ConnectionOptions),
        socket,
        servername: options.servername ?? String(options.host),
      });
      connected?.(null, secured);
    });
    request.end();
  }
}
