import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { download } from '../../../extension/native/fetch/download.js';
import { explainFetch } from '../../../extension/native/fetch/explain.js';
import { BadAnswer } from '../../../extension/native/fetch/get.js';
import { sendBytes, serve, type TestServer } from './file-server.js';

const bytes = randomBytes(300_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const checksum = { algorithm: 'sha256', digest: sha256 } as const;

let folder: string;
let server: TestServer;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unroll-download-'));
  for (const name of ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']) vi.stubEnv(name, '');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

const file = () => join(folder, 'downloads', 'wheel');
const part = () => `${file()}.part`;
const start = async (answer: RequestListener) => {
  server = await serve(answer);
};
/** Resolves when something of what was sent lies on the disk, to be gone on from. */
const somethingIsKept = () =>
  vi.waitFor(() => expect(statSync(part()).size).toBeGreaterThan(0), { timeout: 120_000, interval: 5 });
const fetchIt = (signal?: AbortSignal, onProgress?: (bytes: number, of?: number) => void) =>
  download({ address: new URL('wheel', server.address), file: file(), checksum, signal, onProgress });

describe('a download', () => {
  it('is there whole, after redirects, and tells how far it is', async () => {
    await start((request, response) => {
      if (request.url === '/wheel') response.writeHead(302, { location: '/elsewhere' }).end();
      else sendBytes(bytes, request, response);
    });
    const progress: [number, number | undefined][] = [];
    await fetchIt(undefined, (done, of) => progress.push([done, of]));
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
    expect(readdirSync(join(folder, 'downloads'))).toEqual(['wheel']);
  });

  it('goes on where a broken connection ended', async () => {
    let times = 0;
    await start((request, response) => {
      if (++times > 1) return sendBytes(bytes, request, response);
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100_000));
      somethingIsKept().finally(() => response.destroy());
    });
    await fetchIt();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(server.asked).toEqual(['GET /wheel', expect.stringMatching(/^GET \/wheel bytes=[1-9]\d*-$/)]);
  });

  it('gives up on a host that breaks off again and again without bringing more', async () => {
    await start((_, response) => response.destroy());
    await expect(fetchIt()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(server.asked).toHaveLength(3);
  });

  it('that is cancelled keeps what there is, and the next one goes on from there', async () => {
    const cancelled = new AbortController();
    let times = 0;
    await start((request, response) => {
      if (++times > 1) return sendBytes(bytes, request, response);
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 200_000));
      somethingIsKept().finally(() => cancelled.abort());
    });
    await expect(fetchIt(cancelled.signal)).rejects.toThrow(/abort/i);
    expect(readdirSync(join(folder, 'downloads'))).toEqual(['wheel.part']);
    await fetchIt();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(server.asked[1]).toMatch(/^GET \/wheel bytes=[1-9]\d*-$/);
  });

  it('begins anew where a host refuses to go on in the middle', async () => {
    await start((request, response) => {
      if (request.headers.range === undefined) return sendBytes(bytes, request, response);
      response.writeHead(400).end();
    });
    mkdirSync(join(folder, 'downloads'));
    writeFileSync(part(), bytes.subarray(0, 100));
    await fetchIt();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(server.asked).toEqual(['GET /wheel bytes=100-', 'GET /wheel']);
  });

  it('asks for nothing more when it is there already', async () => {
    await start((request, response) => sendBytes(bytes, request, response));
    await fetchIt();
    await fetchIt();
    expect(server.asked).toEqual(['GET /wheel']);
  });
});

describe('what is not as published', () => {
  it('is thrown away, and said', async () => {
    await start((request, response) => sendBytes(Buffer.from('a page of a hotel'), request, response));
    await expect(fetchIt()).rejects.toThrow(/127\.0\.0\.1.*not what was published.*thrown away/);
    expect(readdirSync(join(folder, 'downloads'))).toEqual([]);
  });

  it('is fetched anew when it was the rest of an earlier attempt', async () => {
    await start((request, response) => sendBytes(bytes, request, response));
    mkdirSync(join(folder, 'downloads'));
    writeFileSync(part(), 'left by something else');
    await fetchIt();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(server.asked).toEqual(['GET /wheel bytes=22-', 'GET /wheel']);
  });

  it('is used when an earlier attempt had all of it', async () => {
    await start((_, response) => response.writeHead(416).end('<p>Range Not Satisfiable</p>'));
    mkdirSync(join(folder, 'downloads'));
    writeFileSync(part(), bytes);
    await fetchIt();
    expect(readFileSync(file()).equals(bytes)).toBe(true);
  });
});

describe('why nothing came', () => {
  const address = new URL('https://files.example/wheel');
  const explain = (error: unknown) =>
    explainFetch(error, 'TensorFlow', address, 'Allow this machine to reach it');
  const coded = (code: string) => Object.assign(new Error(code), { code });

  it.each([
    [coded('ENOTFOUND'), /files\.example cannot be reached/, /http\.proxy/],
    [coded('ECONNREFUSED'), /cannot be reached/, /HTTPS_PROXY/],
    [
      coded('SELF_SIGNED_CERT_IN_CHAIN'),
      /certificate of files\.example is not trusted/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [coded('ENOSPC'), /the disk is full/, /Free 1\.5 GB/],
    [coded('EROFS'), /cannot be written to/, /writable/],
    [new BadAnswer(403, address), /files\.example answered 403 for \/wheel/, /Allow this machine/],
  ])('%s', (error, message, remedy) => {
    const { message: told, remedy: help } = explain(error);
    expect(told).toMatch(message);
    expect(told).toMatch(/^TensorFlow could not be downloaded/);
    expect(help).toMatch(remedy);
  });

  it('is said of an address that nobody serves', async () => {
    await start(() => {});
    await server.close();
    const error = await fetchIt().catch((reason: unknown) => reason);
    expect(explain(error).message).toMatch(/cannot be reached \(ECONNREFUSED\)/);
  });
});
