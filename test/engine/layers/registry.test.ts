import { describe, expect, it } from 'vitest';
import { tensorsOf } from '../../../extension/engine/layers/registry.js';
import { layers } from '../../../language/layers/registry.js';

describe('the engine', () => {
  it.each(layers.map(({ type }) => type))('has tensors for %s', (type) => {
    expect(tensorsOf(type).tensors).toBeTypeOf('function');
  });

  it('says which layer it has none for', () => {
    expect(() => tensorsOf('Lstm')).toThrow('The engine has no tensors for Lstm.');
  });
});
