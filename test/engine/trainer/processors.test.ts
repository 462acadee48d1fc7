import { describe, expect, it } from 'vitest';
import { sharingOf } from '../../../extension/engine/trainer/processors.js';
import { benchNetworks, type BenchNetwork } from '../../bench/steps/networks.js';
import { benchJob } from '../../bench/steps/trained.js';

const large: Omit<BenchNetwork, 'letter' | 'layers'> = {
  name: 'a large layer that has no lanes, beside one that has',
  text: 'input x [50, 16]  x -> LSTM(64) -> Dense(4096) -> Dense(4096) -> Dense(1)',
  x: [32, 50, 16],
  y: [32, 1],
  stepsPerEpoch: 1,
};

describe('how a training shares the processors', () => {
  it.each([
    ['a', 'one thread'],
    ['b', 'one thread'],
    ['c', 'one thread an op'],
    ['d', 'one thread an op'],
    ['e', 'one thread an op'],
    ['f', 'one thread'],
  ])('(%s): %s', async (letter, share) => {
    const network = benchNetworks.find((one) => one.letter === letter)!;
    expect(sharingOf(await benchJob(network, 1), 2)).toBe(share);
  });

  it('leaves large steps all threads where lanes do not fill the processors', async () => {
    const [, , , d] = benchNetworks;
    const job = await benchJob(d!, 1);
    expect(sharingOf(job, 1)).toBe('all threads');
    expect(sharingOf(job, 64)).toBe('all threads');
    expect(sharingOf(await benchJob(large as BenchNetwork, 1), 2)).toBe('all threads');
  });
});
