import uPlot from 'uplot';
import { type ChartContent, readout } from './chart-content.js';
import { html } from '../html.js';
import { currentTheme, type Theme } from './theme.js';
import { axisMark, count } from './words.js';

const height = 220;

/** Up to so many values each gets a dot, as single ones would not show otherwise. */
const mostDots = 30;

/** A chart on the page. The arrow keys move its cursor; what the cursor meets is written beside the legend. */
export class LineChart {
  readonly #legend: HTMLElement;
  readonly #readout: HTMLElement;
  readonly #plotArea: HTMLElement;
  #content: ChartContent | undefined;
  #plot: uPlot | undefined;
  /** What of the content a drawn chart cannot change. */
  #frame = '';

  constructor(element: HTMLElement) {
    element.innerHTML = html`
      <div class="chart-words"><ul class="legend"></ul><span class="readout"></span></div>
      <div class="plot" tabindex="0" role="img"></div>`.markup;
    this.#legend = element.querySelector('.legend')!;
    this.#readout = element.querySelector('.readout')!;
    this.#plotArea = element.querySelector('.plot')!;
    this.#plotArea.addEventListener('keydown', (event) => this.#moveCursor(event));
    // Read out what the arrow keys meet, but not what a mouse passes over.
    this.#plotArea.addEventListener('focus', () => this.#readout.setAttribute('aria-live', 'polite'));
    this.#plotArea.addEventListener('blur', () => this.#readout.removeAttribute('aria-live'));
    new ResizeObserver(() => this.#fit()).observe(this.#plotArea);
  }

  /** Shows this content from now on. */
  update(content: ChartContent): void {
    this.#content = content;
    this.#plotArea.setAttribute('aria-label', content.description);
    const data: uPlot.AlignedData = [[...content.x], ...content.lines.map(({ values }) => [...values])];
    const { horizontal, logarithmic } = content;
    const frame = JSON.stringify([horizontal, logarithmic, content.lines.map(({ name }) => name)]);
    if (this.#plot && frame === this.#frame) {
      this.#plot.setData(data);
      return;
    }
    this.#frame = frame;
    this.#draw(data);
  }

  /** Draws anew in the editor's colours of now. */
  recolor(): void {
    if (!this.#plot) return;
    this.#draw(this.#plot.data);
  }

  #draw(data: uPlot.AlignedData): void {
    this.#plot?.destroy();
    const content = this.#content!;
    const theme = currentTheme();
    const width = this.#plotArea.clientWidth;
    this.#plot = new uPlot(
      options(content, theme, width, () => this.#tell()),
      data,
      this.#plotArea,
    );
    this.#legend.innerHTML = html`${content.lines.map(
      ({ name, explanation, color, stroke }) =>
        html`<li title="${explanation}"><i class="swatch ${stroke} ${color}"></i>${name}</li>`,
    )}`.markup;
    this.#tell();
  }

  #tell(): void {
    const index = this.#plot?.cursor.idx;
    const content = this.#content;
    const there = content && index !== null && index !== undefined && index < content.x.length;
    this.#readout.textContent = there ? readout(content, index) : '';
  }

  #fit(): void {
    const width = this.#plotArea.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) this.#plot.setSize({ width, height });
  }

  #moveCursor(event: KeyboardEvent): void {
    const plot = this.#plot;
    const last = (this.#content?.x.length ?? 0) - 1;
    if (!plot || last < 0) return;
    const here = plot.cursor.idx ?? -1;
    const places: Record<string, number> = {
      ArrowLeft: here < 0 ? last : here - 1,
      ArrowRight: here + 1,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    const index = Math.max(0, Math.min(last, place));
    const left = plot.valToPos(this.#content!.x[index]!, 'x');
    plot.setCursor({ left, top: plot.over.clientHeight / 2 });
  }
}

function options(content: ChartContent, theme: Theme, width: number, onCursor: () => void): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: theme.quietText,
    font: theme.font,
    labelFont: theme.font,
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.grid, width: 1, size: 4 },
    gap: 4,
  };
  return {
    width,
    height,
    padding: [8, 24, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    scales: {
      // A single value stands at the beginning: there is no epoch 0.
      x: { time: false, range: (_, min, max) => [min, Math.max(max, min + 1)] },
      y: content.logarithmic
        ? { distr: 3 }
        : { range: { min: { pad: 0.1, soft: 0, mode: 3 }, max: { pad: 0.1 } } },
    },
    axes: [
      {
        ...axis,
        label: content.horizontal,
        labelSize: 16,
        labelGap: 0,
        size: 24,
        incrs: [1, 2, 5]
          .flatMap((step) => Array.from({ length: 9 }, (_, power) => step * 10 ** power))
          .sort((a, b) => a - b),
        values: (_, marks) => marks.map((mark) => (Number.isInteger(mark) ? count(mark) : '')),
      },
      { ...axis, size: 62, values: (_, marks) => marks.map((mark) => (mark === null ? '' : axisMark(mark))) },
    ],
    series: [
      {},
      ...content.lines.map(
        ({ name, color, stroke }): uPlot.Series => ({
          label: name,
          stroke: theme.lines[color],
          width: stroke === 'broad' ? 4 : 1.75,
          ...(stroke === 'broad' ? { alpha: 0.45 } : {}),
          ...(stroke === 'dashed' ? { dash: [6, 4] } : {}),
          points: {
            show: ({ data }) => data[0]!.length <= mostDots,
            size: stroke === 'broad' ? 8 : 5,
            fill: theme.lines[color],
          },
        }),
      ),
    ],
    hooks: { setCursor: [onCursor] },
  };
}
