import { describe, expect, it } from 'vitest';
import { runProcess } from '../../extension/native/run-process.js';

const node = (script: string, options = {}) => runProcess(process.execPath, ['-e', script], options);

describe('running a program', () => {
  it('returns what it wrote', async () => {
    expect(await node('process.stdout.write("hello")')).toBe('hello');
  });

  it('says so when there is no such program', async () => {
    await expect(runProcess('no-such-program-here', [])).rejects.toMatchObject({
      message: 'no-such-program-here is not on this machine',
      notFound: true,
    });
  });

  it('picks the lines that name the error out of a long complaint', async () => {
    const complaint = 'Trying\\nERROR: No matching distribution\\nmore\\nand more\\nbye';
    await expect(node(`console.error('${complaint}'); process.exit(3)`)).rejects.toThrow(
      /ended with code 3: ERROR: No matching distribution$/,
    );
  });

  it('ends it after its time', async () => {
    await expect(node('setInterval(() => {}, 1000)', { limit: 1000 })).rejects.toThrow(
      'took longer than 1 s',
    );
  });

  it('ends it when the work is interrupted', async () => {
    const signal = AbortSignal.timeout(200);
    await expect(node('setInterval(() => {}, 1000)', { signal })).rejects.toThrow(/abort/i);
  });
});
