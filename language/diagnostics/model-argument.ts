import { AstUtils } from 'langium';
import {
  type Argument,
  isArgument,
  isReference,
  isTrain,
  type Model,
  type Parameter,
  type Reference,
  type Train,
} from '../generated/ast.js';
import { findLayer } from '../layers/registry.js';
import type { Diagnostic, Edit, Fix } from './diagnostic.js';
import { addArgument } from './fixes/arguments.js';
import { nearest } from './nearest.js';
import { editAt, rangeOf, relatedAt } from './source.js';

/** `missing-argument`: a model's parameter without a default is not given. */
export function missingModelArgument(at: Reference | Train, model: Model, parameter: Parameter): Diagnostic {
  return {
    code: 'missing-argument',
    severity: 'error',
    message: `The model ${model.name} needs ${parameter.name}, which has no default: ${model.name}(${parameter.name}=…).`,
    range: rangeOf(at, isTrain(at) ? 'model' : 'target'),
    related: [relatedAt(parameter, `${parameter.name} is declared here.`)],
    fixes: likelyValue(at, model, parameter),
  };
}

/** A value to begin with: that of the layer's argument for which the model uses the parameter. */
function likelyValue(at: Reference | Train, model: Model, parameter: Parameter): Fix[] {
  const use = AstUtils.streamAst(model).find(
    (one): one is Argument => isArgument(one) && isReference(one.value) && one.value.target.ref === parameter,
  );
  const layer = isReference(use?.$container) ? findLayer(use.$container.target.$refText) : undefined;
  const names = Object.keys(layer?.arguments ?? {});
  const name = use?.keyword ?? names[use?.$container.arguments.indexOf(use) ?? -1];
  const usual = name && layer?.arguments[name]?.usual;
  const text = `${parameter.name}=${usual}`;
  const edit = isTrain(at) ? callModel(at, text) : addArgument(at, text);
  return usual && edit ? [{ title: `Add ${text}, to begin with`, edits: [edit] }] : [];
}

/** Gives a parameter to a train block's model, `train net(units=64) on …`. */
function callModel(train: Train, text: string): Edit {
  const last = train.arguments.at(-1);
  const { end } = last ? rangeOf(last) : rangeOf(train, 'model');
  return editAt(train, { start: end, end }, last ? `, ${text}` : `(${text})`);
}

/** `unknown-argument`: the model has no such parameter. */
export function unknownModelArgument(argument: Argument, model: Model): Diagnostic {
  const names = model.parameters.map((one) => one.name);
  const near = argument.keyword ? nearest(argument.keyword, names) : undefined;
  const range = argument.keyword ? rangeOf(argument, 'keyword') : rangeOf(argument);
  return {
    code: 'unknown-argument',
    severity: 'error',
    message: argument.keyword
      ? `The model ${model.name} has no parameter ${argument.keyword}.${near ? ` Did you mean ${near}?` : ''}`
      : `This is one argument too many: the model ${model.name} has ${names.length} parameters.`,
    range,
    related: [relatedAt(model, `The model ${model.name} is here.`, 'name')],
    fixes: near ? [{ title: `Change to ${near}`, edits: [{ range, newText: near }] }] : [],
  };
}
