import { html } from '../html.js';

/** The page's lasting parts, filled and shown as a run goes on. Controls stay, so that they keep the focus. */
export const skeleton = html`
<main>
  <section id="empty" hidden>
    <h1>No training yet</h1>
    <p>
      A <code>train</code> block of a <code>.lstm</code> file says how a network learns from data. Train one with the
      button, with <em>Train</em> above the block, or with the command <em>LSTM: Train</em>. Its loss and predictions
      appear here, and are kept.
    </p>
    <vscode-button id="train">Train</vscode-button>
  </section>

  <div id="run" hidden>
    <header>
      <div id="heading"></div>
      <div class="controls">
        <vscode-dropdown id="runs" aria-label="Run" title="The runs that are kept, the newest first"></vscode-dropdown>
        <vscode-button id="resume" title="Goes on where this run stood, with the text it began with">Resume</vscode-button>
        <vscode-button id="pause" appearance="secondary"></vscode-button>
        <vscode-button id="stop"></vscode-button>
        <vscode-button id="again" appearance="secondary"
          title="Trains the same block again, with the file's text of now">Train again</vscode-button>
      </div>
    </header>
    <ul id="facts" aria-label="What trains"></ul>
    <div id="progress">
      <progress max="1" aria-label="Training progress"></progress>
      <p id="progress-text"></p>
    </div>
    <div id="notice"></div>
    <dl id="tiles" aria-label="Loss and metrics"></dl>

    <section id="loss" hidden>
      <div class="section-head">
        <h2>Loss</h2>
        <vscode-checkbox id="log-scale"
          title="Equal distances are equal factors, so that small losses can be told apart">Log scale</vscode-checkbox>
      </div>
      <div class="chart"></div>
    </section>
    <section id="metrics" hidden>
      <h2>Metrics</h2>
      <div class="chart"></div>
    </section>
    <section id="predictions" hidden>
      <h2 title="On the data it trained on">Predictions beside the targets</h2>
      <div class="content"></div>
    </section>
    <section id="forecasts" hidden>
      <div class="section-head">
        <h2>Forecast</h2>
        <vscode-button id="forecast-again" appearance="secondary"
          title="Forecasts with what this run has learned, with the file's text and data of now">Forecast again</vscode-button>
      </div>
      <div class="content"></div>
    </section>
    <section id="text" hidden>
      <div class="section-head">
        <h2 title="The network writes one character or word, reads it, and writes the next">Generated text</h2>
        <vscode-button id="generate-again" appearance="secondary"
          title="Writes with what this run has learned, from another prompt, at another temperature">Generate again</vscode-button>
      </div>
      <pre tabindex="0"></pre>
    </section>
    <section id="log" hidden>
      <details open><summary>Log</summary><ul></ul></details>
    </section>
  </div>
  <p id="announcer" class="read-out" aria-live="polite"></p>
</main>`;
