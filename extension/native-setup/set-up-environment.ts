/** The settings of the editor that say how to reach the network, `http.…`. */
export interface HttpSettings {
  readonly proxy: string;
  readonly noProxy: readonly string[];
  readonly proxyStrictSSL: boolean;
  readonly proxySupport: string;
}

/**
 * The editor's network settings as environment variables, which is how the set-up and what it starts read
 * them. A setting that says nothing leaves what the environment says.
 */
export function setUpEnvironment(settings: HttpSettings): Record<string, string> {
  const { proxy, noProxy, proxyStrictSSL, proxySupport } = settings;
  const off = proxySupport === 'off';
  return {
    ...(off && both('ALL_PROXY', '')),
    ...((off || proxy) && {
      ...both('HTTPS_PROXY', off ? '' : proxy),
      ...both('HTTP_PROXY', off ? '' : proxy),
    }),
    ...(noProxy.length > 0 && both('NO_PROXY', noProxy.join(','))),
    ...(!proxyStrictSSL && { NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
  };
}

/** Written small, such a variable counts more, so both must say the same. */
function both(name: string, value: string): Record<string, string> {
  return { [name]: value, [name.toLowerCase()]: value };
}
