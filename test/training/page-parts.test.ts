import { describe, expect, test } from 'vitest';
import { announcement } from '../../webview/training/announcement.js';
import { engineInWords, explainMetric } from '../../webview/training/explanations.js';
import { factsHtml, headingHtml, noticeHtml } from '../../webview/training/heading.js';
import { html } from '../../webview/html.js';
import { logHtml } from '../../webview/training/log.js';
import { newRun, type Run, type RunPlan } from '../../webview/training/run.js';
import { tilesHtml } from '../../webview/training/tiles.js';

const base = newRun(1, { uri: 'file:///echo.lstm', train: 0, model: 'many_to_many', data: 'echo' });
const run = (fields: Partial<Run>): Run => ({ ...base, ...fields });

const plan: RunPlan = {
  engine: 'tfjs-node',
  version: '2.21.0',
  parameters: 4385,
  stepsPerEpoch: 8,
  batchSize: 32,
  samples: 256,
  validationSamples: 0,
};

/** Markup without its tags, spaces as one. */
const textOf = ({ markup }: { markup: string }) =>
  markup
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

test('what is put into markup is escaped, markup is not, and nothing is nothing', () => {
  const item = (text: string) => html`<li>${text}</li>`;
  expect(html`<ul title="${'"a" & \'b\''}">${[item('<b>'), item('c')]}${undefined}${1}</ul>`.markup).toBe(
    '<ul title="&quot;a&quot; &amp; &#39;b&#39;"><li>&lt;b&gt;</li><li>c</li>1</ul>',
  );
});

describe('heading', () => {
  test('names model, data and phase', () => {
    expect(textOf(headingHtml(run({ phase: 'early-stopped' })))).toBe('many_to_many on echo Stopped early');
  });

  test('facts: the engine with its TensorFlow, and the sizes, each explained', () => {
    const { markup } = factsHtml(run({ plan }));
    expect(textOf({ markup })).toBe(
      'tfjs-node · TensorFlow 2.21.0 4,385 parameters 256 samples batches of 32 8 steps an epoch',
    );
    expect(markup.match(/<li/g)).toHaveLength(markup.match(/title="[^"]{20,}"/g)!.length);
    expect(textOf(factsHtml(run({ plan: { ...plan, validationSamples: 64 } })))).toContain('64 to validate');
    expect(factsHtml(base).markup).toBe('');
  });

  test('the embedded engine carries the version of TensorFlow.js', () => {
    expect(engineInWords('wasm', '4.22.0')).toBe('wasm · TensorFlow.js 4.22.0');
  });
});

describe('notice', () => {
  test('none when all is well', () => {
    expect(noticeHtml(run({ plan })).markup).toBe('');
  });

  test('says which engine trains instead, and what would help', () => {
    const reason = 'tfjs-node is not set up. Run npm start.';
    const slow = { ...plan, engine: 'wasm', reason };
    expect(textOf(noticeHtml(run({ phase: 'training', plan: slow })))).toBe(
      `The embedded engine (wasm) trains. ${reason}`,
    );
    expect(textOf(noticeHtml(run({ phase: 'finished', plan: slow })))).toContain('(wasm) trained.');
  });

  test('an error is an alert with its message and the last lines', () => {
    const error = { code: 'engine', message: 'The engine crashed (SIGSEGV).', details: ['at <here>'] };
    const { markup } = noticeHtml(run({ phase: 'failed', plan, error }));
    expect(markup).toContain('role="alert"');
    expect(markup).toContain('<pre>at &lt;here&gt;</pre>');
    expect(textOf({ markup })).toContain('Training failed. The engine crashed (SIGSEGV).');
  });
});

describe('tiles', () => {
  const curve = (metrics: Run['curve']['metrics']) => ({ epochs: [1, 2, 3], metrics, thinned: 0 });

  test('the newest value, and the best where that is another', () => {
    const metrics = { loss: [3, 2, 1], val_loss: [3, 1, 2], accuracy: [0.9, 0.2, 0.3] };
    expect(textOf(tilesHtml(run({ curve: curve(metrics) })))).toBe(
      'loss 1.0000 val_loss 2.0000 best 1.0000 in epoch 2 accuracy 0.3000 best 0.9000 in epoch 1',
    );
  });

  test('a loss that is no number says so, and what helps', () => {
    const { markup } = tilesHtml(run({ curve: curve({ loss: [3, 2, null] }) }));
    expect(textOf({ markup })).toBe('loss NaN best 2.0000 in epoch 2');
    expect(markup).toContain('A smaller learning_rate often helps');
  });

  test('in the first epoch the loss of its steps', () => {
    expect(textOf(tilesHtml(run({ stepLoss: 0.69 })))).toBe('loss 0.6900');
    expect(tilesHtml(base).markup).toBe('');
  });
});

test('metrics are explained, those of validation data and of one output too', () => {
  expect(explainMetric('loss')).toContain('How far');
  expect(explainMetric('val_loss')).toMatch(/^On the validation data.*overfits/);
  expect(explainMetric('val_accuracy')).not.toContain('overfits');
  expect(explainMetric('price_mae')).toMatch(/^Of the output price\. Mean absolute error/);
  expect(explainMetric('constructor')).toBe('A metric that the train block asks for.');
});

test('the log has warnings and what was saved', () => {
  const { markup } = logHtml(run({ log: [{ level: 'warning', text: 'a < b' }], saved: ['/runs/1'] }));
  expect(markup).toContain('<li class="warning">a &lt; b</li>');
  expect(textOf({ markup })).toContain('Saved in /runs/1');
});

test('the folder that a run is kept in opens by its name, and says its path', () => {
  const { markup } = logHtml(run({ folder: 'C:\\runs\\1', saved: ['C:\\runs\\1'] }));
  expect(textOf({ markup })).toContain('Saved in 1');
  expect(markup).toContain('title="Open C:\\runs\\1"');
});

describe('what is read out', () => {
  const training = run({ phase: 'training', epochs: 10, epoch: 3 });

  test('each phase at once, progress every twenty seconds', () => {
    const first = announcement(undefined, training, 0);
    expect(first).toBe('Epoch 4 of 10.');
    const last = { run: 1, phase: 'training', at: 0 } as const;
    expect(announcement(last, training, 19_000)).toBeUndefined();
    expect(announcement(last, training, 20_000)).toBe('Epoch 4 of 10.');
    expect(announcement(last, { ...training, phase: 'stopping' }, 10)).toContain('Stopping');
    expect(announcement(last, { ...training, id: 2 }, 10)).toBe('Epoch 4 of 10.');
  });

  test('an ended run is not repeated', () => {
    const last = { run: 1, phase: 'finished', at: 0 } as const;
    expect(announcement(last, run({ phase: 'finished' }), 1e6)).toBeUndefined();
  });
});
