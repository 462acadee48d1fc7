import type { Checkbox, Dropdown } from '../toolkit.js';
import { resultChart } from './chart-content.js';
import { html } from '../html.js';
import { LineChart } from './line-chart.js';
import { Picker } from '../picker.js';
import { fittingPrecision } from './precision.js';
import type { Result, ValueResult } from './result.js';
import type { ResultSource } from './result-sources.js';
import { summaryOf } from './result-summary.js';
import { classTable, valueTable } from './result-table.js';

/** Longer results are charts, unless a table is asked for. */
const mostTableColumns = 12;

/** Up to so many features stand in one table; of more, one is picked. */
const mostTableFeatures = 4;

/** A section of the page that shows results, one part and sample at a time, as a table or chart. */
export class ResultSection {
  readonly #section: HTMLElement;
  readonly #pickers: Record<'part' | 'sample' | 'feature', Picker>;
  readonly #asTable: Checkbox;
  readonly #fourDecimals: Checkbox;
  readonly #table: HTMLElement;
  readonly #chartBox: HTMLElement;
  readonly #chart: LineChart;
  readonly #summary: HTMLElement;
  readonly #chosen = { part: 0, sample: 0, feature: 0 };
  #source: ResultSource | undefined;

  constructor(section: HTMLElement) {
    this.#section = section;
    section.querySelector('.content')!.innerHTML = html`
      <div class="controls">
        <vscode-dropdown class="part" aria-label="Output"></vscode-dropdown>
        <vscode-dropdown class="sample" aria-label="Sample"></vscode-dropdown>
        <vscode-dropdown class="feature" aria-label="Feature"></vscode-dropdown>
        <vscode-checkbox class="as-table">As a table</vscode-checkbox>
        <vscode-checkbox class="four-decimals">Four decimals</vscode-checkbox>
      </div>
      <div class="table"></div><div class="chart"></div><p class="summary"></p>`.markup;
    const find = <T extends HTMLElement>(selector: string) => section.querySelector<T>(selector)!;
    this.#asTable = find('.as-table');
    this.#fourDecimals = find('.four-decimals');
    this.#table = find('.table');
    this.#chartBox = find('.chart');
    this.#chart = new LineChart(this.#chartBox);
    this.#summary = find('.summary');
    this.#asTable.addEventListener('change', () => this.#show());
    this.#fourDecimals.addEventListener('change', () => this.#show());
    const picker = (part: 'part' | 'sample' | 'feature') =>
      new Picker(find<Dropdown>(`.${part}`), (index) => {
        this.#chosen[part] = index;
        this.#show();
      });
    this.#pickers = { part: picker('part'), sample: picker('sample'), feature: picker('feature') };
  }

  /** Shows these results; the section hides while there are none. */
  update(source: ResultSource | undefined): void {
    this.#section.hidden = !source;
    this.#source = source;
    this.#show();
  }

  /** Draws anew in the editor's colours of now. */
  recolor(): void {
    this.#chart.recolor();
  }

  #show(): void {
    const source = this.#source;
    if (!source) return;
    const part = this.#pick('part', source.parts);
    const samples = source.samples(part);
    const sample = this.#pick(
      'sample',
      numbered(samples, (number) => `Sample ${number} of ${samples}`),
    );
    const result = source.result(part, sample);
    const short = result.axis.labels.length <= mostTableColumns;
    this.#asTable.hidden = short || result.kind === 'classes';
    if (result.kind === 'classes') this.#showClasses(result);
    else this.#showValues(result, short || this.#asTable.checked);
    const features = result.kind === 'values' ? result.features : [];
    this.#summary.textContent = [summaryOf(result, features), source.note(part)].filter(Boolean).join(' ');
  }

  #showClasses(result: Extract<Result, { kind: 'classes' }>): void {
    this.#pickers.feature.offer([], 0);
    this.#fourDecimals.hidden = true;
    this.#chartBox.hidden = true;
    this.#table.hidden = false;
    this.#table.innerHTML = classTable(result).markup;
  }

  #showValues(result: ValueResult, asTable: boolean): void {
    const all = asTable && result.features.length <= mostTableFeatures;
    const feature = this.#pick('feature', all ? [] : result.features.map(({ name }) => name));
    const features = all ? result.features : result.features.slice(feature, feature + 1);
    const rounded = features.some(({ lines }) => fittingPrecision(lines) === 1);
    this.#fourDecimals.hidden = !asTable || !rounded;
    this.#chartBox.hidden = asTable;
    this.#table.hidden = !asTable;
    if (asTable) {
      this.#table.innerHTML = valueTable(result, features, this.#fourDecimals.checked).markup;
    } else if (features[0]) {
      this.#chart.update(resultChart(result.axis, features[0]));
    }
  }

  /** Offers options. @returns the one chosen, the first where an earlier choice is gone */
  #pick(name: 'part' | 'sample' | 'feature', options: readonly string[]): number {
    if (options.length > 0 && this.#chosen[name] >= options.length) this.#chosen[name] = 0;
    this.#pickers[name].offer(options, this.#chosen[name]);
    return this.#chosen[name];
  }
}

function numbered(length: number, label: (number: number) => string): string[] {
  return Array.from({ length }, (_, index) => label(index + 1));
}
