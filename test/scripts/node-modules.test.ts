import { expect, test } from 'vitest';
import { sameInstall } from '../../scripts/ensure/node-modules.mjs';

const locked = {
  '': {},
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-another-system': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};

test('an install is complete when all that this system needs is there', () => {
  expect(sameInstall(locked, { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } })).toBe(true);
});

test('another version, a missing and a superfluous package make it another install', () => {
  expect(sameInstall(locked, { 'node_modules/a': { version: '1.0.1', integrity: 'sha512-c' } })).toBe(false);
  expect(sameInstall(locked, {})).toBe(false);
  const more = { version: '1.0.0', integrity: 'sha512-d' };
  expect(sameInstall(locked, { ...locked, 'node_modules/more': more })).toBe(false);
});
