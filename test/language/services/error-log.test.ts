import { OperationCancelled } from 'langium';
import { expect, test, vi } from 'vitest';
import { ErrorLog, guarded } from '../../../language/services/error-log.js';

test('a feature that fails answers nothing, and says so once', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const mistake = new Error('a mistake');
  const hovers = guarded(
    {
      answer: 42,
      now(): string {
        throw mistake;
      },
      async later(): Promise<string> {
        throw mistake;
      },
      fine: () => 'fine',
    },
    'Hover',
    new ErrorLog(undefined),
  );
  expect(hovers.now()).toBeUndefined();
  expect(hovers.now()).toBeUndefined();
  expect(await hovers.later()).toBeUndefined();
  expect([hovers.answer, hovers.fine()]).toEqual([42, 'fine']);
  expect(told.mock.calls).toHaveLength(1);
  expect(told.mock.calls[0]![0]).toContain('Hover.now failed: Error: a mistake');
  told.mockRestore();
});

test('a mistake that is come to in several ways is told of once', () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const log = new ErrorLog(undefined);
  for (const way of ['at later (server.js:9:9)', 'at runNextTicks (node:internal/task_queues:60:5)']) {
    const mistake = new Error('a mistake\nof two lines');
    mistake.stack = `Error: a mistake\nof two lines\n    at hover (server.js:1:2)\n    ${way}`;
    log.report('Hover', mistake);
  }
  expect(told.mock.calls).toHaveLength(1);
  const elsewhere = new Error('a mistake\nof two lines');
  elsewhere.stack = 'Error: a mistake\nof two lines\n    at complete (server.js:3:4)';
  log.report('Completion', elsewhere);
  expect(told.mock.calls).toHaveLength(2);
  told.mockRestore();
});

test('what is taken back is no failure', async () => {
  const service = guarded(
    { ask: () => Promise.reject(OperationCancelled) },
    'Hover',
    new ErrorLog(undefined),
  );
  await expect(service.ask()).rejects.toBe(OperationCancelled);
});
