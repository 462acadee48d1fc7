import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { explainFetch } from '../../../extension/native/fetch/explain.js';
import { getText } from '../../../extension/native/fetch/get.js';
import { proxyFor } from '../../../extension/native/fetch/proxy.js';
import { serve, type TestServer } from './file-server.js';

describe('the proxy of an address', () => {
  const https = new URL('https://files.example.org/wheel');
  const http = new URL('http://files.example.org/wheel');

  it('is that of its protocol, else that for all', () => {
    const environment = { HTTPS_PROXY: 'http://a:1', http_proxy: 'b:2' };
    expect(proxyFor(https, environment)?.href).toBe('http://a:1/');
    expect(proxyFor(http, environment)?.href).toBe('http://b:2/');
    expect(proxyFor(https, { ALL_PROXY: 'http://c:3' })?.href).toBe('http://c:3/');
    expect(proxyFor(https, {})).toBeUndefined();
  });

  it.each([
    ['*', false],
    ['example.org', false],
    ['.example.org', false],
    ['*.example.org', false],
    ['localhost, files.example.org', false],
    ['files.example.org:443', false],
    ['files.example.org:8080', true],
    ['ample.org', true],
    ['', true],
  ])('is left out by NO_PROXY=%s: %s', (NO_PROXY, asked) => {
    expect(proxyFor(https, { HTTPS_PROXY: 'http://a:1', NO_PROXY }) !== undefined).toBe(asked);
  });

  it('of another kind is refused, and its password not repeated', () => {
    expect(() => proxyFor(https, { ALL_PROXY: 'socks5://me:secret@a:1' })).toThrow(
      'socks5://a:1 is no HTTP proxy',
    );
  });
});

describe('a request through a proxy', () => {
  let proxy: TestServer;
  beforeEach(() => {
    for (const name of ['http_proxy', 'https_proxy', 'no_proxy', 'NO_PROXY', 'all_proxy', 'ALL_PROXY'])
      vi.stubEnv(name, '');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await proxy.close();
  });

  it('names the whole address, and tells the proxy who asks', async () => {
    let authorization: string | undefined;
    proxy = await serve((request, response) => {
      authorization = request.headers['proxy-authorization'];
      response.end('through the proxy');
    });
    vi.stubEnv('HTTP_PROXY', `http://me:my%20secret@${proxy.address.host}`);
    const { text } = await getText(new URL('http://index.invalid/simple/'));
    expect(text).toBe('through the proxy');
    expect(proxy.asked).toEqual(['GET http://index.invalid/simple/']);
    expect(Buffer.from(authorization!.split(' ')[1]!, 'base64').toString()).toBe('me:my secret');
  });

  it('opens a tunnel for https, and speaks TLS with the host behind it', async () => {
    const tunnels: string[] = [];
    const started = await serve((_, response) => response.writeHead(500).end());
    proxy = started;
    // Behind the tunnel there is a host that speaks no TLS: the handshake must reach it and fail.
    const host = await serve(() => {});
    started.server.on('connect', (request, socket) => {
      tunnels.push(request.url!);
      const onward = connect(Number(host.address.port), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
    vi.stubEnv('HTTPS_PROXY', proxy.address.href);
    await expect(getText(new URL('https://index.invalid/simple/'))).rejects.toThrow(/SSL|TLS|wrong version/i);
    expect(tunnels).toEqual(['index.invalid:443']);
    await host.close();
  });

  it('that the proxy refuses says what the proxy wants', async () => {
    const started = await serve(() => {});
    proxy = started;
    started.server.on('connect', (_, socket) =>
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n'),
    );
    vi.stubEnv('HTTPS_PROXY', proxy.address.href);
    const address = new URL('https://index.invalid/simple/');
    const error = await getText(address).catch((reason: unknown) => reason);
    const { message, remedy } = explainFetch(error, 'TensorFlow', address, '');
    expect(message).toMatch(/the proxy wants a name and a password/);
    expect(remedy).toMatch(/http\.proxy/);
  });
});
