import { describe, expect, it } from 'vitest';
import { DiagramFeed } from '../../extension/diagram/diagram-feed.js';
import type { NetworkAnswer, NetworkParameters } from '../../language/protocol.js';
import type { ToDiagram } from '../../webview/messages.js';

/** A feed whose questions are answered by hand. */
function setUp() {
  const asked: NetworkParameters[] = [];
  const waiting: { answer: (one: NetworkAnswer) => void; fail: (error: Error) => void }[] = [];
  const posted: ToDiagram[] = [];
  const feed = new DiagramFeed(
    (parameters) => {
      asked.push(parameters);
      return new Promise((answer, fail) => waiting.push({ answer, fail }));
    },
    (message) => posted.push(message),
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    feed,
    asked,
    posted,
    async answer(models: readonly string[] = []) {
      waiting.shift()!.answer({ models, stale: false });
      await settle();
    },
    async fail(reason: string) {
      waiting.shift()!.fail(new Error(reason));
      await settle();
    },
  };
}

describe('the diagram’s feed', () => {
  it('asks once the page listens, and tells the answer with its file', async () => {
    const { feed, asked, posted, answer } = setUp();
    feed.show('file:///a.lstm', 'm');
    expect(asked).toEqual([]);
    feed.ready();
    expect(asked).toEqual([{ uri: 'file:///a.lstm', model: 'm' }]);
    await answer(['m', 'n']);
    expect(posted).toEqual([{ type: 'network', uri: 'file:///a.lstm', models: ['m', 'n'], stale: false }]);
  });

  it('gathers edits while it waits into one further question', async () => {
    const { feed, asked, posted, answer } = setUp();
    feed.show('a');
    feed.ready();
    feed.analysed('a');
    feed.analysed('a');
    feed.analysed('b');
    expect(asked.length).toBe(1);
    await answer();
    expect(asked.length).toBe(2);
    await answer();
    expect([asked.length, posted.length]).toEqual([2, 2]);
  });

  it('drops an answer that nobody wants any more', async () => {
    const { feed, asked, posted, answer } = setUp();
    feed.show('a');
    feed.ready();
    feed.show('b', 'm');
    feed.choose('n');
    await answer(['old']);
    expect(posted).toEqual([]);
    expect(asked.at(-1)).toEqual({ uri: 'b', model: 'n' });
    await answer(['new']);
    expect(posted).toMatchObject([{ uri: 'b', models: ['new'] }]);
  });

  it('sends nothing while hidden, and everything when it comes back', async () => {
    const { feed, asked, posted, answer } = setUp();
    feed.show('a');
    feed.ready();
    await answer();
    feed.hidden();
    feed.analysed('a');
    feed.cursorAt('a', 3, 4);
    expect([asked.length, posted.length]).toEqual([1, 1]);
    feed.ready();
    await answer();
    expect(posted.slice(1)).toEqual([
      { type: 'network', uri: 'a', models: [], stale: false },
      { type: 'cursor', line: 3, character: 4 },
    ]);
  });

  it('tells the cursor of its own file alone', async () => {
    const { feed, posted, answer } = setUp();
    feed.show('a');
    feed.ready();
    await answer();
    feed.cursorAt('b', 1, 1);
    feed.cursorAt('a', 2, 2);
    expect(posted.slice(1)).toEqual([{ type: 'cursor', line: 2, character: 2 }]);
    feed.show('b');
    await answer();
    expect(posted.slice(2)).toMatchObject([{ type: 'network', uri: 'b' }]);
  });

  it('says why there is nothing, and asks again at the next analysis', async () => {
    const { feed, asked, posted, fail } = setUp();
    feed.show('a');
    feed.ready();
    await fail('the server stopped');
    expect(posted).toEqual([{ type: 'failed', message: 'The network cannot be read: the server stopped' }]);
    feed.analysed('a');
    expect(asked.length).toBe(2);
  });
});
