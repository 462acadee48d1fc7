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

test('what is taken back is no failure', async () => {
  const service = guarded(
    { ask: () => Promise.reject(OperationCancelled) },
    'Hover',
    new ErrorLog(undefined),
  );
  await expect(service.ask()).rejects.toBe(OperationCancelled);
});
