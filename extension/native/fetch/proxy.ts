import { StepFailure } from '../set-up-events.js';

/**
 * The proxy that an address is asked through, from the environment as most tools read it: `HTTPS_PROXY` or
 * `HTTP_PROXY` by the address's protocol, else `ALL_PROXY`; never for hosts of `NO_PROXY`. Each may be written
 * small.
 *
 * @returns undefined where the address is asked directly
 * @throws {StepFailure} when the proxy's address cannot be understood, or is of a kind that is not spoken here
 */
export function proxyFor(address: URL, environment: NodeJS.ProcessEnv = process.env): URL | undefined {
  const named = (name: string) => environment[name.toLowerCase()] || environment[name];
  if (isExcepted(address, named('NO_PROXY') ?? '')) return undefined;
  const name = address.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const proxy = named(name) || named('ALL_PROXY');
  if (!proxy) return undefined;
  const text = proxy.includes('://') ? proxy : `http://${proxy}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
  throw new StepFailure(
    `The proxy ${url ? `${url.protocol}//${url.host}` : proxy} is no HTTP proxy`,
    'Name an HTTP proxy, such as http://proxy.example:8080, in the setting http.proxy or in HTTPS_PROXY',
  );
}

/** Whether `NO_PROXY` names the host: `example.org` and `.example.org` with all below it, `host:port`, or `*`. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: string): boolean {
  const portNumber = port || (protocol === 'https:' ? '443' : '80');
  return exceptions
    .split(/[\s,]+/)
    .filter(Boolean)
    .some((exception) => {
      if (exception === '*') return true;
      const [, host, onlyPort] = /^(.*?)(?::(\d+))?$/.exec(exception.toLowerCase())!;
      if (onlyPort !== undefined && onlyPort !== portNumber) return false;
      const domain = host!.replace(/^\*?\./, '');
      return hostname === domain || hostname.endsWith(`.${domain}`);
    });
}
