import type { Button, Checkbox } from '../toolkit.js';
import { type Announced, announcement } from './announcement.js';
import { lossChart, metricsChart } from './chart-content.js';
import { factsHtml, headingHtml, noticeHtml } from './heading.js';
import type { Html } from '../html.js';
import { LineChart } from './line-chart.js';
import { logHtml } from './log.js';
import { ResultSection } from './result-section.js';
import { forecastSource, predictionSource } from './result-sources.js';
import { hasEnded, isResumable, type Run, wouldFailAgain } from './run.js';
import { tilesHtml } from './tiles.js';
import { fractionDone, progressInWords } from './words.js';

/** Fills the page's skeleton with a run, touching only what changed. */
export class RunView {
  readonly #lossChart: LineChart;
  readonly #metricsChart: LineChart;
  readonly #predictions: ResultSection;
  readonly #forecasts: ResultSection;
  readonly #logScale = find<Checkbox>('#log-scale');
  readonly #written = new Map<HTMLElement, string>();
  #shown: Run | undefined;
  #announced: Announced | undefined;

  constructor() {
    this.#lossChart = new LineChart(find('#loss .chart'));
    this.#metricsChart = new LineChart(find('#metrics .chart'));
    this.#predictions = new ResultSection(find('#predictions'));
    this.#forecasts = new ResultSection(find('#forecasts'));
  }

  /** Shows a run as it stands. */
  show(run: Run): void {
    const before = this.#shown;
    this.#shown = run;
    this.#write('#heading', headingHtml(run));
    this.#write('#facts', factsHtml(run));
    this.#write('#notice', noticeHtml(run));
    this.#write('#tiles', tilesHtml(run));
    this.#write('#log ul', logHtml(run));
    find('#log').hidden = run.log.length + run.saved.length === 0;
    this.#showProgress(run);
    this.#showButtons(run);
    if (run.curve !== before?.curve) this.drawCurves();
    if (run.predictions !== before?.predictions) this.#predictions.update(predictionSource(run));
    if (run.forecasts !== before?.forecasts) this.#forecasts.update(forecastSource(run));
    find('#text').hidden = !run.text;
    if (run.text !== before?.text) this.#showText(run.text);
    this.#announce(run);
  }

  /** Draws loss and metrics, as after a change of scale. */
  drawCurves(): void {
    const run = this.#shown;
    if (!run) return;
    // Sections come into sight before their charts are drawn: a chart takes its width from the page.
    const any = run.curve.epochs.length > 0;
    find('#loss').hidden = !any;
    if (any) this.#lossChart.update(lossChart(run, this.#logScale.checked));
    const metrics = metricsChart(run);
    find('#metrics').hidden = metrics.lines.length === 0;
    if (metrics.lines.length > 0) this.#metricsChart.update(metrics);
  }

  /** Draws all charts anew in the editor's colours of now. */
  recolor(): void {
    this.#lossChart.recolor();
    this.#metricsChart.recolor();
    this.#predictions.recolor();
    this.#forecasts.recolor();
  }

  #showText(text: string): void {
    const box = find('#text pre');
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 4;
    box.textContent = text;
    // Who reads the newest text goes on reading it; who scrolled back stays there.
    if (atEnd) box.scrollTop = box.scrollHeight;
  }

  #showProgress(run: Run): void {
    const bar = find<HTMLProgressElement>('#progress progress');
    const fraction = fractionDone(run);
    bar.hidden = hasEnded(run);
    if (fraction === undefined) bar.removeAttribute('value');
    else bar.value = fraction;
    find('#progress-text').textContent = progressInWords(run);
  }

  #showButtons(run: Run): void {
    const stop = find<Button>('#stop');
    const stopping = run.phase === 'stopping';
    stop.hidden = hasEnded(run);
    stop.title = stopping
      ? 'Ends the engine at once, without predictions'
      : 'Ends training after the step under way, then predicts with what was learned';
    const words = stopping ? 'Stop now' : 'Stop';
    if (stop.textContent !== words) stop.textContent = words;
    const pause = find<Button>('#pause');
    pause.hidden = run.phase !== 'training' && run.phase !== 'paused';
    const pauseWords = run.phase === 'paused' ? 'Continue' : 'Pause';
    pause.title = run.phase === 'paused' ? 'Lets training go on' : 'Holds training after the step under way';
    if (pause.textContent !== pauseWords) pause.textContent = pauseWords;
    const resume = find<Button>('#resume');
    resume.hidden = !isResumable(run);
    resume.appearance = wouldFailAgain(run) ? 'secondary' : 'primary';
    const again = find<Button>('#again');
    again.hidden = !hasEnded(run);
    again.appearance = wouldFailAgain(run) ? 'primary' : 'secondary';
    for (const kind of ['forecast', 'generate']) {
      find(`#${kind}-again`).hidden = !hasEnded(run) || run.folder === undefined;
    }
    // A button that goes hands its focus on.
    const focused = [stop, pause, resume].find((button) => button === document.activeElement);
    if (focused?.hidden) (again.hidden ? stop : again).focus();
  }

  #announce(run: Run): void {
    const now = Date.now();
    const words = announcement(this.#announced, run, now);
    if (words === undefined) return;
    this.#announced = { run: run.id, phase: run.phase, at: now };
    find('#announcer').textContent = words;
  }

  /** Markup that stays the same leaves the elements, their focus and their hover texts alone. */
  #write(selector: string, content: Html): void {
    const element = find(selector);
    if (this.#written.get(element) === content.markup) return;
    this.#written.set(element, content.markup);
    element.innerHTML = content.markup;
  }
}

/** An element of the page's skeleton. */
export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  return document.querySelector<T>(selector)!;
}
