import { expect, test } from 'vitest';
import { PanelFeed } from '../../extension/training/panel-feed.js';
import { RunHistory } from '../../extension/training/run-history.js';
import type { ToTraining } from '../../webview/messages.js';
import type { Run } from '../../webview/training/run.js';
import { applyPatch } from '../../webview/training/run-patch.js';

const source = { uri: 'file:///echo.lstm', train: 0, model: 'm', data: 'd' };

/** A history, and what a page knows of it. */
function setUp() {
  const history = new RunHistory();
  const page: { run?: Run; titles: string[]; messages: ToTraining[] } = { titles: [], messages: [] };
  const feed = new PanelFeed(history, (message) => {
    page.messages.push(message);
    if (message.type === 'runs') page.titles = message.runs.map(({ title }) => title);
    if (message.type === 'run') page.run = message.run;
    if (message.type === 'patch') page.run = applyPatch(page.run!, message.patch);
  });
  history.onChange((run) => feed.changed(run));
  const epoch = (id: number, number: number) =>
    history.update(id, [{ event: 'epoch', epoch: number, epochs: 99, loss: 1 / number, ms: 1 }], 0);
  return { history, page, feed, epoch };
}

test('a page that opens before any run is told that there is none', () => {
  const { page, feed } = setUp();
  feed.ready();
  expect(page.messages).toEqual([
    { type: 'runs', runs: [] },
    { type: 'run', run: undefined },
  ]);
});

test('nothing is sent before the page listens', () => {
  const { history, page, epoch } = setUp();
  history.begin(source);
  epoch(1, 1);
  expect(page.messages).toEqual([]);
});

test('a page gets the run whole, then what changes', () => {
  const { history, page, feed, epoch } = setUp();
  history.begin(source);
  epoch(1, 1);
  feed.ready();
  epoch(1, 2);
  epoch(1, 3);
  expect(page.messages.map(({ type }) => type)).toEqual(['runs', 'run', 'patch', 'patch']);
  expect(page.run).toEqual(history.newest);
});

test('a page that was hidden gets all that it missed', () => {
  const { history, page, feed, epoch } = setUp();
  history.begin(source);
  feed.ready();
  feed.hidden();
  const before = page.messages.length;
  for (let number = 1; number <= 50; number++) epoch(1, number);
  expect(page.messages).toHaveLength(before);
  feed.ready();
  expect(page.run).toEqual(history.newest);
  expect(page.run?.curve.epochs).toHaveLength(50);
});

test('a run that still begins does not take the place of an old one that is looked at meanwhile', () => {
  const { history, page, feed } = setUp();
  feed.ready();
  history.begin(source);
  history.begin(source);
  feed.show(1);
  history.update(2, [{ event: 'log', level: 'info', text: 'Reading.' }], 0);
  expect(history.newest?.phase).toBe('starting');
  expect(page.run?.id).toBe(1);
});

test('a new run takes the place of the one shown; an old one can be shown again, and stays', () => {
  const { history, page, feed, epoch } = setUp();
  feed.ready();
  history.begin(source);
  epoch(1, 1);
  history.update(1, [{ event: 'error', code: 'nan', message: 'x' }], 0);
  history.begin(source);
  expect(page.run?.id).toBe(2);
  expect(page.titles).toEqual(['2: m on d', '1: m on d, failed']);
  feed.show(1);
  epoch(2, 1);
  expect(page.run).toMatchObject({ id: 1, phase: 'failed' });
  feed.hidden();
  feed.ready();
  expect(page.run?.id).toBe(1);
});
