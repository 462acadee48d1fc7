import { getText } from '../fetch/get.js';
import { StepFailure } from '../set-up-events.js';

/** The index that Python packages are published in. */
export const publicIndex = new URL('https://pypi.org/simple/');

/** A file of a project, as an index lists it. */
export interface IndexedFile {
  readonly name: string;
  readonly address: URL;
  /** In hexadecimal. */
  readonly sha256: string;
}

/**
 * The files of a project that an index lists with their checksum, from its page in HTML (PEP 503) or in JSON
 * (PEP 691).
 *
 * @param index the index's address; a name and password in it are sent along
 * @throws {StepFailure} when the answer is no such page; what the network says, as it comes
 */
export async function listFiles(index: URL, project: string, signal?: AbortSignal): Promise<IndexedFile[]> {
  const page = new URL(`${index.href.replace(/\/*$/, '/')}${project}/`);
  const headers = { accept: 'application/vnd.pypi.simple.v1+json, text/html;q=0.5' };
  const { text, type, from } = await getText(page, { headers, signal });
  const files = type.includes('json') ? fromJson(text, from) : fromHtml(text, from);
  if (files.length === 0)
    throw new StepFailure(`${index.host} lists no file of ${project} with a checksum`, 'Use another index');
  return files;
}

function fromJson(text: string, page: URL): IndexedFile[] {
  const { files = [] } = JSON.parse(text) as {
    files?: { filename: string; url: string; hashes: { sha256?: string } }[];
  };
  return files.flatMap(({ filename: name, url, hashes: { sha256 } }) =>
    sha256 === undefined ? [] : [{ name, address: new URL(url, page), sha256 }],
  );
}

function fromHtml(text: string, page: URL): IndexedFile[] {
  return [...text.matchAll(/<a\s[^>]*href=["']([^"']+)["'][^>]*>/gi)].flatMap(([, href]) => {
    const address = new URL(href!.replaceAll('&amp;', '&'), page);
    const sha256 = /^#sha256=([0-9a-f]{64})$/.exec(address.hash)?.[1];
    if (sha256 === undefined) return [];
    address.hash = '';
    return [{ name: decodeURIComponent(address.pathname.split('/').at(-1)!), address, sha256 }];
  });
}
