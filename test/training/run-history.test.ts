import { expect, test } from 'vitest';
import { mostRuns, RunHistory } from '../../extension/training/run-history.js';

const source = { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' };

/** A history in which so many runs began. */
function begun(count: number): RunHistory {
  const history = new RunHistory();
  for (let i = 0; i < count; i++) {
    history.begin(source);
  }
  return history;
}

const idsOf = ({ runs }: RunHistory) => runs.map(({ id }) => id);

test('the newest runs are kept, the oldest make room', () => {
  const history = begun(mostRuns + 3);
  expect(idsOf(history)).toEqual(Array.from({ length: mostRuns }, (_, at) => mostRuns + 3 - at));
  expect(history.find(3)).toBeUndefined();
});

test('of runs of earlier sessions the newest are kept, and new ones count on from all of them', () => {
  const history = new RunHistory();
  const before = [...begun(mostRuns).runs].reverse();
  history.restore([...before, { ...before[0]!, id: mostRuns + 1 }]);
  expect(idsOf(history)).toEqual(Array.from({ length: mostRuns }, (_, at) => mostRuns + 1 - at));
  expect(history.begin(source).id).toBe(mostRuns + 2);
});

test('a run that is gone on with comes first and keeps what it has shown', () => {
  const history = begun(3);
  history.update(2, [{ event: 'log', level: 'info', text: 'said' }], 0);
  history.update(2, [{ event: 'error', code: 'engine', message: 'It is gone.' }], 0);
  expect(history.reopen(2)).toMatchObject({ phase: 'starting', log: [{ text: 'said' }] });
  expect(history.newest).not.toHaveProperty('error');
  expect(idsOf(history)).toEqual([2, 3, 1]);
});
