import 'uplot/dist/uPlot.min.css';
import './page.css';
import type { FromTraining, ToTraining, TrainingState } from '../messages.js';
import { type Checkbox, type Dropdown, provideControls } from '../toolkit.js';
import { Picker } from '../picker.js';
import type { Run } from './run.js';
import { applyPatch } from './run-patch.js';
import { find, RunView } from './run-view.js';
import { skeleton } from './skeleton.js';
import { onThemeChange } from './theme.js';

declare function acquireVsCodeApi(): {
  postMessage(message: FromTraining): void;
  getState(): TrainingState | undefined;
  setState(state: TrainingState): void;
};

const editor = acquireVsCodeApi();
provideControls();
document.body.innerHTML = skeleton.markup;

const view = new RunView();
let run: Run | undefined;
let runIds: readonly number[] = [];
let runTitles: readonly string[] = [];
let frame = 0;

const runs = new Picker(find<Dropdown>('#runs'), (index) => {
  editor.postMessage({ type: 'show', id: runIds[index]! });
});

const logScale = find<Checkbox>('#log-scale');
logScale.checked = editor.getState()?.logScale ?? false;
logScale.addEventListener('change', () => {
  editor.setState({ logScale: logScale.checked });
  view.drawCurves();
});

find('#train').addEventListener('click', () => editor.postMessage({ type: 'train' }));
find('#stop').addEventListener('click', () => run && editor.postMessage({ type: 'stop', id: run.id }));
find('#pause').addEventListener('click', () => {
  if (run) editor.postMessage({ type: run.phase === 'paused' ? 'continue' : 'pause', id: run.id });
});
find('#resume').addEventListener('click', () => run && editor.postMessage({ type: 'resume', id: run.id }));
find('#again').addEventListener(
  'click',
  () => run && editor.postMessage({ type: 'train-again', id: run.id }),
);
for (const kind of ['forecast', 'generate'] as const) {
  find(`#${kind}-again`).addEventListener(
    'click',
    () => run && editor.postMessage({ type: 'again', kind, id: run.id }),
  );
}
document.addEventListener('click', ({ target }) => {
  const action = (target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
  if (action === 'folder' && run) editor.postMessage({ type: 'open-folder', id: run.id });
  if (action === 'output') editor.postMessage({ type: 'output' });
  if (action === 'reveal' && run) editor.postMessage({ type: 'reveal', id: run.id });
});

window.addEventListener('message', ({ data }: MessageEvent<ToTraining>) => {
  switch (data.type) {
    case 'runs':
      runIds = data.runs.map(({ id }) => id);
      runTitles = data.runs.map(({ title }) => title);
      break;
    case 'run':
      run = data.run;
      break;
    case 'patch':
      if (run?.id === data.patch.id) run = applyPatch(run, data.patch);
      break;
  }
  // Several messages between two frames are drawn once.
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(draw);
});

onThemeChange(() => view.recolor());
editor.postMessage({ type: 'ready' });

function draw(): void {
  find('#empty').hidden = run !== undefined;
  find('#run').hidden = run === undefined;
  if (!run) return;
  runs.offer(runTitles, Math.max(0, runIds.indexOf(run.id)));
  view.show(run);
}
