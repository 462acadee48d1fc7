import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pipIndex } from '../../../extension/native/wheel/pip-settings.js';
import { listFiles } from '../../../extension/native/wheel/python-index.js';
import { tensorflowRelease } from '../../../extension/native/wheel/tensorflow-release.js';
import { serve, type TestServer } from '../fetch/file-server.js';

const sha256 = 'ab'.repeat(32);

describe('what an index lists', () => {
  let server: TestServer;
  beforeEach(() => {
    for (const name of ['http_proxy', 'HTTP_PROXY', 'all_proxy', 'ALL_PROXY']) vi.stubEnv(name, '');
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });
  const listed = (type: string, page: string) => async () => {
    server = await serve((_, response) => response.setHeader('content-type', type).end(page));
    return listFiles(new URL('simple', server.address), 'tensorflow-cpu');
  };

  it.each([
    [
      'HTML',
      'text/html',
      `<a href="../../files/t%2Bx.whl#sha256=${sha256}" data-requires-python="&gt;=3.10">t+x.whl</a>
       <a href="https://files.example/no-checksum.whl">no-checksum.whl</a>`,
    ],
    [
      'JSON',
      'application/vnd.pypi.simple.v1+json',
      JSON.stringify({
        files: [
          { filename: 't+x.whl', url: '../../files/t%2Bx.whl', hashes: { sha256 } },
          { filename: 'no-checksum.whl', url: 'https://files.example/no-checksum.whl', hashes: {} },
        ],
      }),
    ],
  ])('is read from a page in %s, without files that have no checksum', async (_, type, page) => {
    const files = await listed(type, page)();
    expect(server.asked).toEqual(['GET /simple/tensorflow-cpu/']);
    expect(files).toEqual([{ name: 't+x.whl', address: new URL('files/t%2Bx.whl', server.address), sha256 }]);
  });

  it('is said to be nothing where a page of something else comes', async () => {
    await expect(listed('text/html', '<h1>Please log in</h1>')()).rejects.toThrow(
      /lists no file of tensorflow-cpu/,
    );
  });
});

describe('the index that pip is set up for', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unroll-pip-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const settings = (name: string, text: string) => {
    const file = join(folder, name);
    writeFileSync(file, text);
    return file;
  };

  it('is read from the environment, then from the first of its files that names one', () => {
    const person = settings('person', '[global]\ntimeout = 60\n');
    const system = settings(
      'system',
      '[install]\nindex-url = https://no.example\n[global]\nindex_url: https://b.example/simple\n',
    );
    expect(pipIndex({}, [person, join(folder, 'none'), system])?.href).toBe('https://b.example/simple');
    expect(pipIndex({ PIP_INDEX_URL: 'https://a.example' }, [system])?.href).toBe('https://a.example/');
    expect(pipIndex({}, [person])).toBeUndefined();
  });

  it('is left alone where it is not of the network', () => {
    expect(pipIndex({ PIP_INDEX_URL: 'file:///srv/packages' }, [])).toBeUndefined();
  });
});

describe('the wheel for a machine', () => {
  it.each([
    ['linux', 'x64', 'tensorflow_cpu-2.21.0-cp313-cp313-manylinux_2_27_x86_64.whl'],
    ['linux', 'arm64', 'tensorflow-2.21.0-cp313-cp313-manylinux_2_27_aarch64.whl'],
    ['darwin', 'arm64', 'tensorflow-2.21.0-cp313-cp313-macosx_12_0_arm64.whl'],
  ] as const)('of %s on %s', (platform, arch, name) => {
    const release = tensorflowRelease(platform, arch);
    expect(name.startsWith(`${release.project.replace('-', '_')}-`)).toBe(true);
    expect(release.platform.test(name)).toBe(true);
  });

  it('is none on Windows', () => {
    expect(() => tensorflowRelease('win32', 'x64')).toThrow(/not published for win32 on x64/);
  });
});
