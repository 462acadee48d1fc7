import { expect, it } from 'vitest';
import { type HttpSettings, setUpEnvironment } from '../../extension/native-setup/set-up-environment.js';

const untouched: HttpSettings = { proxy: '', noProxy: [], proxyStrictSSL: true, proxySupport: 'override' };
const proxy = 'http://proxy.example:8080';

it('leaves the environment alone where the settings say nothing', () => {
  expect(setUpEnvironment(untouched)).toEqual({});
});

it('takes the proxy and its exceptions from the settings, over both spellings', () => {
  expect(setUpEnvironment({ ...untouched, proxy, noProxy: ['localhost', '.example'] })).toEqual({
    HTTPS_PROXY: proxy,
    https_proxy: proxy,
    HTTP_PROXY: proxy,
    http_proxy: proxy,
    NO_PROXY: 'localhost,.example',
    no_proxy: 'localhost,.example',
  });
});

it('uses no proxy where the settings want none', () => {
  const environment = setUpEnvironment({ ...untouched, proxy, proxySupport: 'off' });
  expect(new Set(Object.values(environment))).toEqual(new Set(['']));
  expect(Object.keys(environment)).toContain('all_proxy');
});

it('does not ask for trusted certificates where the settings do not', () => {
  expect(setUpEnvironment({ ...untouched, proxyStrictSSL: false })).toEqual({
    NODE_TLS_REJECT_UNAUTHORIZED: '0',
  });
});
