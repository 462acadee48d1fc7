import { html } from '../../html.js';

/** The page's lasting parts. */
export const skeleton = html`
<header role="toolbar" aria-label="Diagram">
  <vscode-dropdown id="models" aria-label="Model" title="The file’s models" hidden></vscode-dropdown>
  <div role="group" aria-label="View">
    <vscode-button data-kind="unrolled" appearance="secondary"
      title="The network unrolled over time: every step beside the last">Unrolled</vscode-button>
    <vscode-button data-kind="layers" appearance="secondary"
      title="Each layer once, with its shape and parameters">Layers</vscode-button>
    <vscode-button data-kind="cell" appearance="secondary"
      title="One step of a recurrent layer from inside: its gates and states">Cell</vscode-button>
  </div>
  <vscode-dropdown id="cells" aria-label="Layer" title="The layer to look into" hidden></vscode-dropdown>
  <div class="end">
    <div role="group" aria-label="Zoom">
      <vscode-button id="zoom-out" appearance="secondary" aria-label="Zoom out" title="Zoom out (−)">−</vscode-button>
      <vscode-button id="zoom-in" appearance="secondary" aria-label="Zoom in" title="Zoom in (+)">+</vscode-button>
      <vscode-button id="fit" appearance="secondary" title="Show the whole picture (0)">Fit</vscode-button>
    </div>
    <div role="group" aria-label="Save the picture">
      <vscode-button id="save-svg" appearance="secondary" aria-label="Save as SVG"
        title="Save the picture as SVG, sharp at every size">SVG</vscode-button>
      <vscode-button id="save-png" appearance="secondary" aria-label="Save as PNG"
        title="Save the picture as PNG">PNG</vscode-button>
    </div>
  </div>
</header>
<p id="note" role="status" hidden></p>
<section id="about" hidden>
  <h1></h1>
  <p class="sentence"></p>
  <p class="facts"></p>
  <ul class="problems"></ul>
</section>
<div id="stage" role="region" tabindex="0"
  aria-label="Diagram. Arrow keys move it, plus and minus zoom, 0 fits it; Tab goes through the network, Enter to a layer’s text, D to its documentation."></div>
<section id="empty" hidden>
  <h1>Nothing to draw yet</h1>
  <p>This file has no model. A model says what goes in and which layers it flows through:</p>
  <pre>model echo {
  input x [steps=5, features=1]
  x -> LSTM(5, return_sequences=true) -> Dense(1)
}</pre>
</section>
<div id="card" role="tooltip" hidden></div>`;
