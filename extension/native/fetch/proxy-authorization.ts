/** The header with the name and password that a proxy's address holds; nothing where it holds none. */
export function proxyAuthorization({ username, password }: URL): { 'proxy-authorization'?: string } {
  if (!username) return {};
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(secret).toString('base64')}` };
}
