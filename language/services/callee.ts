import { AstUtils } from 'langium';
import { dataFunctions } from '../data/registry.js';
import * as ast from '../generated/ast.js';
import { type ArgumentDefinition, type Callee, optional } from '../layers/arguments/definition.js';
import type { LayerDefinition } from '../layers/definition.js';
import { layers } from '../layers/registry.js';
import { commonArguments } from '../model/read-layer.js';
import { earlyStopping } from '../training/early-stopping.js';
import { losses } from '../training/losses.js';
import { metrics } from '../training/metrics.js';
import { optimizers } from '../training/optimizers.js';
import { schedules } from '../training/schedules.js';
import { activationWords } from './words/activation-words.js';
import { constraintWords, initializerWords, regularizerWords } from './words/weight-words.js';
import type { Word } from './words/word.js';

/** The declaration that a place stands in: it decides what a name means. `zeros` makes data, or starts weights. */
export type Place = 'model' | 'data' | 'train' | 'forecast' | 'generate' | 'const';

const modelWords = [...activationWords, ...initializerWords, ...regularizerWords, ...constraintWords];
const trainWords = [earlyStopping, ...optimizers, ...schedules, ...losses, ...metrics];

const initialState: ArgumentDefinition<unknown> = {
  kind: { expected: 'tensors of this model, one for each state', read: (value) => ({ ok: value }) },
  required: false,
  default: null,
  doc: 'What the states start from, instead of zeros: `initial_state=(h, c)`, or `initial_state=h` for one state.',
};

const layerCallees = new Map(layers.map((layer) => [layer.type, layerCallee(layer)]));

/** The layer, function, optimizer or the like whose argument list a node stands in, or that it calls. */
export function calleeOf(node: ast.Argument | ast.Reference): Callee | undefined {
  const call = ast.isArgument(node) ? node.$container : node;
  switch (call.$type) {
    case 'Setting':
      return findCallee(call.key, 'train');
    case 'Train':
      return call.model?.ref && modelCallee(call.model.ref);
    case 'Reference': {
      const declared = call.target?.ref;
      return declared
        ? ast.isModel(declared)
          ? modelCallee(declared)
          : undefined
        : findCallee(call.target?.$refText ?? '', placeOf(call));
    }
  }
}

/** The name of an argument of a call, be it said or told by its place. */
export function nameOfArgument(argument: ast.Argument): string | undefined {
  const call = argument.$container;
  const names = Object.keys(calleeOf(argument)?.arguments ?? {});
  return argument.keyword ?? names[call.arguments.indexOf(argument)];
}

/** The declaration around a node. */
export function placeOf(node: ast.Argument | ast.Expression): Place {
  switch (AstUtils.getContainerOfType(node, ast.isDeclaration)?.$type) {
    case 'Model':
      return 'model';
    case 'Data':
      return 'data';
    case 'Train':
      return 'train';
    case 'Forecast':
      return 'forecast';
    case 'Generate':
      return 'generate';
    default:
      return 'const';
  }
}

/** What a name that the text does not declare stands for at a place. */
export function findCallee(name: string, place: Place): Word | undefined {
  const data = () => dataFunctions.find((one) => one.type === name);
  const model = () => layerCallees.get(name) ?? modelWords.find((one) => one.type === name);
  const training = () => trainWords.find((one) => one.type === name || one.aliases.includes(name));
  switch (place) {
    case 'data':
      return data();
    case 'model':
      return model();
    case 'const':
      return model() ?? training() ?? data();
    default:
      return training();
  }
}

/** A model with parameters, as something to be called. */
export function modelCallee(model: ast.Model): Callee {
  const parameters = model.parameters.map((one): [string, ArgumentDefinition<unknown>] => [
    one.name,
    {
      kind: { expected: 'a value', read: (value) => ({ ok: value }) },
      required: one.default === undefined,
      ...(one.default && { default: { text: one.default.$cstNode?.text } }),
      doc: `A parameter of the model ${model.name}.`,
    },
  ]);
  return { type: model.name, arguments: Object.fromEntries(parameters) };
}

/** A layer with the arguments that any layer takes, after its own. */
function layerCallee(layer: LayerDefinition): Word {
  const { name, trainable } = commonArguments;
  return {
    ...layer,
    arguments: {
      ...layer.arguments,
      ...(layer.states !== undefined && { initial_state: initialState }),
      name: optional(name.kind, null, name.doc),
      trainable: optional(trainable.kind, true, trainable.doc),
    },
  };
}
