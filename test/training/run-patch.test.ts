import { expect, test } from 'vitest';
import { reduce } from '../../extension/training/run-state.js';
import { newRun } from '../../webview/training/run.js';
import { applyPatch, differenceOf } from '../../webview/training/run-patch.js';

const source = { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' };

/** What a message does to a value. */
const sent = <T>(value: T): T => JSON.parse(JSON.stringify(value));

test('patches that crossed to the page give the same run, thinned curves included', () => {
  let told = newRun(1, source);
  let page = sent(told);
  let run = told;
  for (let epoch = 1; epoch <= 5000; epoch++) {
    const loss = epoch % 70 === 0 ? Number.NaN : 1 / epoch;
    const late: Record<string, number> = epoch > 100 ? { val_loss: epoch } : {};
    run = reduce(run, { event: 'epoch', epoch, epochs: 5000, loss, ms: 1, ...late }, epoch);
    if (epoch % 37 !== 0) continue;
    page = applyPatch(page, sent(differenceOf(told, run)));
    told = run;
    expect(page).toEqual(run);
  }
});

test('a patch holds new rows and changed fields only', () => {
  const before = reduce(newRun(1, source), { event: 'epoch', epoch: 1, epochs: 9, loss: 2, ms: 1 }, 1);
  const after = reduce(before, { event: 'epoch', epoch: 2, epochs: 9, loss: 1, ms: 1 }, 2);
  expect(differenceOf(before, after)).toEqual({
    id: 1,
    fields: { epoch: 2, msLeft: 7 },
    curve: { kept: 1, rows: { epochs: [2], metrics: { loss: [1] }, thinned: 0 } },
  });
});
