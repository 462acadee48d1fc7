import { ImportError } from '../keras-model.js';
import type { ScriptGraph } from './script-graph.js';
import {
  type Given,
  type GivenToCall,
  isA,
  isTensor,
  type LayerValue,
  type ModelValue,
  type ScriptValue,
} from './script-value.js';
import type { Expression } from './syntax.js';
import { shapeItems } from './to-keras.js';

const compileOrder = ['optimizer', 'loss', 'metrics'];
const fitOrder = [
  'x',
  'y',
  'batch_size',
  'epochs',
  'verbose',
  'callbacks',
  'validation_split',
  'validation_data',
  'shuffle',
];

/** What `model.add(…)` and its like do. */
export class ModelMethods {
  constructor(private readonly graph: ScriptGraph) {}

  /** What the method gives; undefined where that is not known. @throws ImportError */
  call(model: ModelValue, name: string, given: GivenToCall, { line }: Expression): ScriptValue | undefined {
    const { positional, named } = given;
    switch (name) {
      case 'add':
        this.add(model, positional[0] ?? named.layer ?? null, line);
        return null;
      case 'pop':
        return model.layers?.pop() ?? null;
      case 'build': {
        const shape = shapeItems(named.input_shape ?? positional[0]);
        if (shape && model.layers) {
          model.input ??= { shape, integer: false };
        }
        return null;
      }
      case 'compile':
        model.compile = inOrder(given, compileOrder);
        return null;
      case 'fit':
      case 'fit_generator':
      case 'train_on_batch':
        this.fit(model, name, given, line);
        return undefined;
      case 'reset_states':
      case 'reset_state':
        model.resets = true;
        return null;
      case 'get_layer':
        return layersOf(model, this.graph).find(
          ({ layer }, at) =>
            layer.call.named.name === (named.name ?? positional[0]) || at === (named.index ?? positional[1]),
        );
    }
    return undefined;
  }

  /** Puts a part at the end of a `Sequential`. @throws ImportError where it is none */
  add(model: ModelValue, part: ScriptValue, line: number): void {
    if (!model.layers) {
      throw new ImportError('Layers can be added to a Sequential only.', line);
    }
    if (isTensor(part)) {
      model.input = this.graph.givenOf(part);
    } else if (isA(part, 'layer') && part.layer.call.name === 'InputLayer') {
      const { input, layer } = part;
      const name = layer.call.named.name;
      model.input = input && { ...input, ...(typeof name === 'string' && { name }) };
    } else if (isA(part, 'layer') || isA(part, 'model')) {
      model.layers.push(part);
    } else {
      throw new ImportError('What is added here is not known to be a layer of Keras.', line);
    }
  }

  private fit(model: ModelValue, name: string, given: GivenToCall, line: number): void {
    const order =
      name === 'fit' ? fitOrder : name === 'fit_generator' ? ['x', 'steps_per_epoch', 'epochs'] : ['x', 'y'];
    const before = model.fits.find((fit) => fit.line === line);
    if (before) {
      before.times++;
    } else {
      model.fits.push({ line, given: inOrder(given, order), times: 1 });
    }
  }
}

/** Arguments by name, those without one by their place. */
function inOrder({ positional, named }: GivenToCall, order: readonly string[]): Given {
  const byPlace = positional.flatMap((value, at) => {
    // Keras 2 had metrics where Keras 3 has loss_weights.
    const name = order[at];
    return name === undefined ? [] : [[name, value] as const];
  });
  const renamed = Object.entries(named).map(
    ([name, value]) => [name === 'nb_epoch' ? 'epochs' : name, value] as const,
  );
  return Object.fromEntries([...byPlace, ...renamed]);
}

/** A model's layers one by one. */
const layersOf = (model: ModelValue, graph: ScriptGraph): readonly LayerValue[] =>
  model.layers
    ? model.layers.flatMap((part) => (part.kind === 'layer' ? [part] : layersOf(part, graph)))
    : graph.layersBetween(model);
