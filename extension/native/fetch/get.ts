import * as http from 'node:http';
import * as https from 'node:https';
import { proxyFor } from './proxy.js';
import { proxyAuthorization } from './proxy-authorization.js';
import { TunnelAgent } from './tunnel-agent.js';

/** A server answered, but not with what was asked for. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';

  constructor(
    readonly status: number,
    address: URL,
  ) {
    super(`${address.host} answered ${status} for ${address.pathname}`);
  }
}

/** Milliseconds without a byte after which a connection counts as dead. */
const patience = 60_000;

const mostRedirects = 10;

/** How a request is made. */
export interface GetOptions {
  readonly headers?: http.OutgoingHttpHeaders;
  readonly signal?: AbortSignal | undefined;
  /** Statuses, beside 200, that are an answer and no error. */
  readonly accepted?: readonly number[];
}

/**
 * Asks for an address, through the proxy that the environment names, and follows redirects.
 *
 * @returns the answer, whose body the caller must read; and the address it came from in the end
 * @throws {BadAnswer} when the server has something else to say
 */
export async function get(
  address: URL,
  { headers = {}, signal, accepted = [] }: GetOptions = {},
): Promise<{ readonly answer: http.IncomingMessage; readonly from: URL }> {
  let from = address;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const answer = await ask(from, headers, signal);
    const { statusCode: status = 0 } = answer;
    const { location } = answer.headers;
    if (status >= 301 && status <= 308 && location) {
      answer.resume();
      from = new URL(location, from);
    } else if (status === 200 || accepted.includes(status)) {
      return { answer, from };
    } else {
      answer.resume();
      throw new BadAnswer(status, from);
    }
  }
  throw new Error(`${address.host} sends from address to address and never answers`);
}

/** The whole body of an address, as text. Errors are those of {@link get}. */
export async function getText(
  address: URL,
  options?: GetOptions,
): Promise<{ readonly text: string; readonly type: string; readonly from: URL }> {
  const { answer, from } = await get(address, options);
  let text = '';
  for await (const piece of answer.setEncoding('utf8')) text += piece;
  return { text, type: answer.headers['content-type'] ?? '', from };
}

function ask(
  address: URL,
  headers: http.OutgoingHttpHeaders,
  signal: AbortSignal | undefined,
): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const proxy = proxyFor(address);
    const common = { headers: { 'user-agent': 'unroll', ...headers }, ...(signal && { signal }) };
    const request =
      address.protocol === 'https:'
        ? https.request(address, { ...common, agent: proxy ? new TunnelAgent(proxy) : false })
        : proxy
          ? throughProxy(address, proxy, common)
          : http.request(address, { ...common, agent: false });
    request.setTimeout(patience, () => {
      const silence = new Error(`${address.host} has sent nothing for ${patience / 1000} s`);
      request.destroy(Object.assign(silence, { code: 'ETIMEDOUT' }));
    });
    request.once('error', reject);
    request.once('response', resolve);
    request.end();
  });
}

/** Unencrypted addresses are asked of the proxy by their whole name. */
function throughProxy(address: URL, proxy: URL, { headers, ...common }: http.RequestOptions) {
  const request = proxy.protocol === 'https:' ? https.request : http.request;
  return request(proxy, {
    ...common,
    path: address.href,
    headers: { ...headers, host: address.host, ...proxyAuthorization(proxy) },
    agent: false,
  });
}
