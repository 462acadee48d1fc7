import * as ast from '../generated/ast.js';
import type { Diagnostic, Fix } from './diagnostic.js';
import { editAt, rangeOf, textOf } from './source.js';

/** A chain of layers with neither a tensor in front nor a name for the block that it would be. */
export function nothingFlows(flow: ast.Flow, model: ast.Model): Diagnostic {
  return (
    arrowMissing(flow, model) ?? {
      code: 'bad-value',
      severity: 'error',
      message:
        'Nothing flows through these layers. Put a tensor in front (x -> …), or name them as a block (encoder = …).',
      range: rangeOf(flow.source),
      related: [],
      fixes: startFixes(flow, model),
    }
  );
}

/** `syntax`: the chain goes on from one that ends on the same line, so an arrow was meant between them. */
function arrowMissing(flow: ast.Flow, model: ast.Model): Diagnostic | undefined {
  const before = model.statements[model.statements.indexOf(flow) - 1];
  if (!ast.isFlow(before)) {
    return undefined;
  }
  const [{ end }, { start }] = [rangeOf(before), rangeOf(flow)];
  const layer = textOf(flow.source);
  return end.line === start.line
    ? {
        code: 'syntax',
        severity: 'error',
        message: `An arrow is missing before ${layer}: … -> ${layer}.`,
        range: rangeOf(flow.source),
        related: [],
        fixes: [{ title: 'Add ->', edits: [editAt(flow, { start: end, end: start }, ' -> ')] }],
      }
    : undefined;
}

/** Puts the model's input in front, or an input of its own where the model has none. */
function startFixes(flow: ast.Flow, model: ast.Model): Fix[] {
  const inputs = model.statements.filter(ast.isInput);
  const { start } = rangeOf(flow);
  const at = { start, end: start };
  if (inputs.length === 1) {
    const { name } = inputs[0]!;
    return [{ title: `Send ${name} through them`, edits: [editAt(flow, at, `${name} -> `)] }];
  }
  const indent = ' '.repeat(start.character);
  return inputs.length === 0
    ? [
        {
          title: 'Add an input and send it through them',
          edits: [editAt(flow, at, `input x [steps=?, features=1]\n\n${indent}x -> `)],
        },
      ]
    : [];
}
