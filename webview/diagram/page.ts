import './page.css';
import type { NetworkView } from '../../language/model/network-view.js';
import type { DiagramKind, DiagramState, FromDiagram, ToDiagram } from '../messages.js';
import { Picker } from '../picker.js';
import { type Button, type Dropdown, provideControls } from '../toolkit.js';
import { cellChoices } from './cell/draw-cell.js';
import { composePicture } from './compose-picture.js';
import { subjectsAt } from './panel/at-cursor.js';
import { Card } from './panel/card.js';
import { cardContent } from './panel/card-content.js';
import { drawToFit, type Fitted } from './panel/draw-to-fit.js';
import { ElkWorker, Superseded } from './panel/elk-worker.js';
import { exportPng, exportSvg } from './panel/export-picture.js';
import { Lights } from './panel/lights.js';
import { skeleton } from './panel/skeleton.js';
import { placeOf, subjectOf } from './panel/subject-of-box.js';
import { Viewport } from './panel/viewport.js';
import type { Heading } from './picture.js';
import { styleSheet } from './svg/style-sheet.js';
import { editorTheme } from './svg/theme.js';
import { writeInteractiveSvg } from './svg/write-svg.js';

declare function acquireVsCodeApi(): {
  postMessage(message: FromDiagram): void;
  getState(): DiagramState | undefined;
  setState(state: DiagramState): void;
};

const editor = acquireVsCodeApi();
provideControls();
const rules = new CSSStyleSheet();
rules.replaceSync(styleSheet(editorTheme));
document.adoptedStyleSheets = [...document.adoptedStyleSheets, rules];
document.body.insertAdjacentHTML('beforeend', skeleton.markup);

const stage = find<HTMLElement>('#stage');
const viewport = new Viewport(stage);
const lights = new Lights(stage);
const card = new Card(find('#card'));
const worker = new ElkWorker(document.body.dataset.worker!);

let uri = '';
let models: readonly string[] = [];
let view: NetworkView | undefined;
let kind: DiagramKind = editor.getState()?.kind ?? 'unrolled';
/** The layer whose inside is shown. */
let cell: string | undefined;
let cursor: { readonly line: number; readonly character: number } | undefined;
/** What stands on the stage. */
let shown: (Fitted & { readonly markup: string; readonly what: string }) | undefined;

const modelPicker = new Picker(find<Dropdown>('#models'), (index) => {
  editor.postMessage({ type: 'model', name: models[index]! });
});
const cellPicker = new Picker(find<Dropdown>('#cells'), (index) => {
  cell = view && cellChoices(view)[index]?.layer.name;
  void draw();
});
for (const button of document.querySelectorAll<Button>('[data-kind]')) {
  button.addEventListener('click', () => {
    kind = button.dataset.kind as DiagramKind;
    void draw();
  });
}
find('#zoom-in').addEventListener('click', () => viewport.zoom(1.25));
find('#zoom-out').addEventListener('click', () => viewport.zoom(0.8));
find('#fit').addEventListener('click', () => viewport.fit());
find('#save-svg').addEventListener('click', () => void save('svg'));
find('#save-png').addEventListener('click', () => void save('png'));

stage.addEventListener('pointerover', ({ target }) => point(target as Element, false));
stage.addEventListener('focusin', ({ target }) => point(target as Element, true));
stage.addEventListener('pointerleave', leave);
stage.addEventListener('focusout', leave);
stage.addEventListener('click', ({ target }) => reveal(target as Element));
stage.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    reveal(event.target as Element);
  } else if (event.key === 'd' && !event.ctrlKey && !event.metaKey && !event.altKey) {
    card.focusLink();
  } else if (event.key === 'Escape') {
    leave();
    card.hide();
  }
});

new ResizeObserver(() => {
  // A hidden panel has no width.
  if (shown && stage.clientWidth > 0 && shown.brief !== stage.clientWidth < shown.wide) {
    void draw();
  }
}).observe(stage);

window.addEventListener('message', ({ data }: MessageEvent<ToDiagram>) => {
  switch (data.type) {
    case 'network':
      return receive(data);
    case 'cursor':
      cursor = data;
      return follow();
    case 'failed':
      return note(data.message);
  }
});
editor.postMessage({ type: 'ready' });

function receive(answer: ToDiagram & { readonly type: 'network' }): void {
  const sameFile = answer.uri === uri;
  const sameModel = sameFile && answer.view?.name === view?.name;
  uri = answer.uri;
  if (answer.stale && sameFile && shown && (sameModel || !answer.view)) {
    note('The text cannot be read as it stands; this is the last picture that was whole.');
    return;
  }
  note('');
  if (!sameModel) {
    cell = undefined;
    cursor = undefined;
  }
  models = answer.models;
  view = answer.view;
  void draw();
}

/** Draws what is wanted; the last picture stays until the new one is there, or where it cannot be drawn. */
async function draw(): Promise<void> {
  editor.setState({ uri, kind, ...(view && { model: view.name }) });
  showControls();
  if (!view) {
    return;
  }
  const wanted = view;
  try {
    const fitted = await worker.run((layOut) => drawToFit(wanted, kind, layOut, stage.clientWidth, cell));
    show(fitted, [uri, wanted.name, kind, cell].join(' '));
  } catch (error) {
    if (!(error instanceof Superseded)) {
      note(`This network could not be drawn. ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function show(fitted: Fitted, what: string): void {
  const { picture, drawing } = fitted;
  const markup = writeInteractiveSvg(picture);
  tell(drawing.heading);
  if (markup !== shown?.markup) {
    const focused = (document.activeElement as HTMLElement | null)?.dataset.box;
    card.hide();
    viewport.show(picture, markup, what !== shown?.what);
    if (focused !== undefined) {
      stage.querySelector<SVGGElement>(`[data-box="${CSS.escape(focused)}"][tabindex]`)?.focus();
    }
  }
  shown = { ...fitted, markup, what };
  follow();
}

/** Says above the picture what it shows, and what is wrong with it. */
function tell({ title, sentence, facts, problems }: Heading): void {
  find('#about h1').textContent = title;
  find('#about .sentence').textContent = sentence;
  find('#about .facts').textContent = facts;
  const messages = problems.map((problem) => {
    const message = document.createElement('li');
    message.textContent = problem;
    return message;
  });
  find('#about .problems').replaceChildren(...messages);
}

function showControls(): void {
  find('#empty').hidden = view !== undefined;
  find('#about').hidden = view === undefined;
  stage.hidden = view === undefined;
  modelPicker.offer(models, Math.max(0, models.indexOf(view?.name ?? '')));
  const cells = view && kind === 'cell' ? cellChoices(view).map(({ layer }) => layer.name) : [];
  cellPicker.offer(cells, Math.max(0, cells.indexOf(cell ?? '')));
  for (const button of document.querySelectorAll<Button>('[data-kind]')) {
    const pressed = button.dataset.kind === kind;
    button.appearance = pressed ? 'primary' : 'secondary';
    button.setAttribute('aria-pressed', String(pressed));
  }
}

function point(target: Element, byKeyboard: boolean): void {
  const box = target.closest('[data-box]');
  const subject = subjectOf(box);
  if (!box || !subject || !view) {
    leave();
    return;
  }
  lights.light(box);
  card.show(cardContent(view, subject), box, byKeyboard);
}

function leave(): void {
  lights.dim();
  card.leave();
}

function reveal(target: Element): void {
  const subject = subjectOf(target.closest('[data-box]'));
  const place = subject && view && placeOf(view, subject);
  if (place) {
    editor.postMessage({ type: 'reveal', place });
  }
}

function follow(): void {
  lights.follow(cursor && view ? subjectsAt(view, cursor.line, cursor.character) : []);
}

async function save(format: 'svg' | 'png'): Promise<void> {
  if (!shown || !view) {
    return;
  }
  const picture = composePicture(shown.drawing);
  const data = format === 'svg' ? exportSvg(picture) : await exportPng(picture);
  editor.postMessage({ type: 'save', format, name: `${view.name}-${kind}`, data });
}

function note(text: string): void {
  const element = find('#note');
  element.textContent = text;
  element.hidden = text === '';
}

function find<E extends HTMLElement>(selector: string): E {
  return document.querySelector<E>(selector)!;
}
