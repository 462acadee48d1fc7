import type { CallView, LayerView, NetworkView } from '../../../language/model/network-view.js';
import { printCount } from '../../../language/shapes/shape.js';
import { type Html, html, nothing } from '../../html.js';
import { outputName, parameterWords } from '../box-words.js';
import type { Subject } from '../unrolled/graph.js';

/** What the card beside a box tells: what it is, its shapes, how its parameters are counted, where it is written. */
export function cardContent(view: NetworkView, subject: Subject): Html {
  switch (subject.kind) {
    case 'input': {
      const { name, tensor } = view.inputs[subject.index]!;
      const text = 'An input of the network. Each sample has this shape; the number of samples is left open.';
      return tensorCard(view, name, tensor, text);
    }
    case 'output': {
      const tensor = view.outputs[subject.index]!;
      return tensorCard(
        view,
        outputName(view, tensor),
        tensor,
        'An output of the network: what it predicts.',
      );
    }
    case 'call': {
      const call = view.calls[subject.index]!;
      const layer = call.layer === undefined ? undefined : view.layers[call.layer];
      return layer ? layerCard(view, call, layer) : sliceCard(view, call);
    }
  }
}

function tensorCard(view: NetworkView, name: string, tensor: number, text: string): Html {
  const rows = [row('Shape', view.tensors[tensor]!.labelled)];
  return html`<h2>${name}</h2><p>${text}</p><dl>${rows}</dl>`;
}

function sliceCard(view: NetworkView, call: CallView): Html {
  const problem = call.problem ? html`<p class="problem">${call.problem}</p>` : nothing;
  return html`<h2>${call.slice?.text ?? ''}</h2>${problem}<p>Takes a part of a tensor, as NumPy does.</p>
    <dl>${shapes(view, call)}</dl>`;
}

function layerCard(view: NetworkView, call: CallView, layer: LayerView): Html {
  const problem = call.problem ? html`<p class="problem">${call.problem}</p>` : nothing;
  const given = [...layer.arguments, ...(layer.inner?.arguments ?? [])];
  const settings = given.map(({ name, value }) => `${name}=${value}`).join(', ');
  const shared = sharing(view, call, layer);
  return html`<h2>${layer.type} <span class="name">${layer.name}</span></h2>
    ${problem}
    <p>${prose(layer.summary)}</p>
    <dl>
      ${shapes(view, call)}
      ${layer.formula ? counted(layer) : row('Parameters', layer.weights.length > 0 ? parameterWords(0) : 'none')}
      ${settings ? row('Settings', settings) : nothing}
    </dl>
    ${shared ? html`<p class="shared">${shared}</p>` : nothing}
    <p class="links"><a href="${layer.documentation}">Keras’ documentation</a> <kbd title="Goes to this link by keyboard">D</kbd></p>`;
}

function shapes(view: NetworkView, call: CallView): Html[] {
  const labelled = (ids: readonly number[]) => ids.map((id) => view.tensors[id]!.labelled).join(', ');
  const states = call.states.length > 0 ? [row('Initial state', labelled(call.states))] : [];
  return [row('Input', labelled(call.inputs)), ...states, row('Output', labelled(call.outputs))];
}

function counted({ formula, parameters, trainableParameters }: LayerView): Html {
  const { symbolic, numeric, count } = formula!;
  const frozen =
    trainableParameters === parameters ? '' : ` (${printCount(trainableParameters)} of them trained)`;
  return html`<dt>Parameters</dt><dd>${symbolic}<br>${numeric} = <strong>${printCount(count)}</strong>${frozen}</dd>`;
}

/** That all copies of a layer in the picture are one and the same. */
function sharing(view: NetworkView, call: CallView, layer: LayerView): string | undefined {
  const uses = view.calls.filter((one) => one.layer === layer.index).length;
  const output = view.tensors[call.inputs[0] ?? -1];
  const steps = layer.recurrence || layer.inner ? output?.shape?.[1] : undefined;
  const parts = [
    typeof steps === 'number' && steps > 1
      ? `at all ${printCount(steps)} steps`
      : steps === null
        ? 'at every step'
        : '',
    uses > 1 ? `in ${uses} places` : '',
  ].filter(Boolean);
  return parts.length > 0 && layer.parameters > 0
    ? `One set of weights, used ${parts.join(' and ')}.`
    : undefined;
}

function row(name: string, value: string): Html {
  return html`<dt>${name}</dt><dd>${value}</dd>`;
}

/** Text with words of code in backticks. */
function prose(text: string): Html[] {
  return text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
