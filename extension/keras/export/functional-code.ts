import type {
  AxisSlice,
  Call,
  Layer,
  LayerCall,
  Network,
  SliceCall,
  Tensor,
} from '../../../language/model/network.js';
import { explicitNames } from './explicit-names.js';
import { inputCode } from './input-code.js';
import { callLines } from './python-call.js';
import type { PythonNames } from './python-names.js';
import { layerCall } from './python-writer.js';

/** The lines that build a network call by call, as a Keras `Model`; layers that are used more than once come first. */
export function functionalCode(network: Network, names: PythonNames): readonly string[] {
  return new FunctionalCode(network, names).lines();
}

class FunctionalCode {
  private readonly tensors = new Map<Tensor, string>();
  /** The variables of layers that are used more than once. */
  private readonly shared = new Map<Layer, string>();
  private readonly layerNames: ReadonlyMap<Layer, string>;

  constructor(
    private readonly network: Network,
    private readonly names: PythonNames,
  ) {
    const used = network.calls.flatMap((call) => (call.kind === 'layer' ? [call.layer] : []));
    const shared = network.layers.filter((layer) => used.indexOf(layer) !== used.lastIndexOf(layer));
    this.layerNames = explicitNames([...new Set([...shared, ...used])]);
    for (const { name, tensor } of network.inputs) {
      this.tensors.set(tensor, names.fresh(name));
    }
    for (const layer of shared) {
      this.shared.set(layer, names.fresh(`shared_${layer.name}`));
    }
  }

  lines(): readonly string[] {
    const { inputs, outputs, calls, name } = this.network;
    return [
      ...inputs.map((input) => `${this.tensors.get(input.tensor)} = ${inputCode(input)}`),
      ...[...this.shared].flatMap(([layer, variable]) =>
        callLines(this.made(layer), { before: `${variable} = ` }),
      ),
      ...calls.flatMap((call) => this.callLines(call)),
      ...callLines({
        callee: 'model = keras.Model',
        given: [
          this.oneOrList(inputs.map(({ tensor }) => tensor)),
          this.oneOrList(outputs),
          `name=${JSON.stringify(name)}`,
        ],
      }),
    ];
  }

  private callLines(call: Call): readonly string[] {
    const results = call.outputs.map((tensor) => {
      const name = this.names.fresh(tensor.name ?? stemOf(call, tensor));
      this.tensors.set(tensor, name);
      return name;
    });
    const before = `${results.join(', ')} = `;
    if (call.kind === 'slice') {
      return [`${before}${this.sliceCode(call)}`];
    }
    const variable = this.shared.get(call.layer);
    const after = this.given(call);
    return variable === undefined
      ? callLines(this.made(call.layer), { before, after })
      : [`${before}${variable}${after}`];
  }

  private made(layer: Layer) {
    return layerCall(layer.use, this.layerNames.get(layer));
  }

  /** `(x, initial_state=[h, c])`. */
  private given({ layer, inputs, states }: LayerCall): string {
    const several = layer.use.definition.inputs.most > 1;
    const tensors = several ? `[${this.variables(inputs)}]` : this.variables(inputs);
    return states.length === 0 ? `(${tensors})` : `(${tensors}, initial_state=${this.oneOrList(states)})`;
  }

  private sliceCode({ inputs, axes }: SliceCall): string {
    return `${this.variables(inputs)}[${axes.map(axisCode).join(', ')}]`;
  }

  private variables(tensors: readonly Tensor[]): string {
    return tensors.map((tensor) => this.tensors.get(tensor)!).join(', ');
  }

  private oneOrList(tensors: readonly Tensor[]): string {
    return tensors.length === 1 ? this.variables(tensors) : `[${this.variables(tensors)}]`;
  }
}

/** What a result is called that the text gives no name: after its layer, `lstm`, and its states, `lstm_state`. */
function stemOf(call: Call, tensor: Tensor): string {
  if (call.kind === 'slice') {
    return 'part';
  }
  return tensor.result === 0 ? call.layer.name : `${call.layer.name}_state`;
}

function axisCode(axis: AxisSlice): string {
  switch (axis.kind) {
    case 'index':
      return String(axis.at);
    case 'new':
      return 'None';
    case 'range':
      return `${axis.start ?? ''}:${axis.stop ?? ''}${axis.step === 1 ? '' : `:${axis.step}`}`;
  }
}
