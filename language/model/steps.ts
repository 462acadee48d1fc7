import { type AstNode, AstUtils } from 'langium';
import { duplicateLayerName } from '../diagnostics/duplicate-name.js';
import { innerReference } from '../diagnostics/fixes/steps.js';
import { insideItself } from '../diagnostics/inside-itself.js';
import { tooLargeUse } from '../diagnostics/too-large-use.js';
import { unknownLayer } from '../diagnostics/unknown-layer.js';
import { notYetGiven } from '../diagnostics/unknown-name.js';
import * as ast from '../generated/ast.js';
import { timeDistributed } from '../layers/time-distributed.js';
import { layersInside } from '../layers/wrapped.js';
import { startsBlock } from './block-name.js';
import { readModelArguments } from './model-arguments.js';
import type { ModelInstance } from './model-instance.js';
import type { ModelRun } from './model-run.js';
import type { BlockUse } from './network.js';
import type { LayerInProgress } from './network-builder.js';
import { type LayerReading, readLayer } from './read-layer.js';

/** A chain without a tensor in front: its layers are made once and used wherever its name stands. */
export interface Block {
  readonly name: string;
  readonly steps: readonly Step[];
  readonly node: AstNode;
}

/** One step of a chain, ready to be used any number of times with the same weights. */
export type Step =
  | {
      readonly kind: 'layer';
      readonly layer: LayerInProgress;
      readonly reading: LayerReading;
      readonly node: ast.Reference;
    }
  | { readonly kind: 'block'; readonly block: Block; readonly node: ast.Reference }
  | { readonly kind: 'model'; readonly model: ModelInstance; readonly node: ast.Reference }
  /** `TimeDistributed` around a block or a model: each of their layers goes over the time steps. */
  | { readonly kind: 'over-time'; readonly step: Step; readonly node: ast.Reference }
  /** Its mistake is reported already. */
  | { readonly kind: 'unknown'; readonly node: ast.Reference };

/** Makes the layer of a step, or finds the block or model that it names. `path` are the blocks around it. */
export function readStep(node: ast.Reference, run: ModelRun, path: readonly BlockUse[] = run.path): Step {
  const declared = node.target?.ref;
  const used = run.builder.extents.usedIn(node);
  if (used && becomesTooLarge(node, used, run)) {
    return { kind: 'unknown', node };
  }
  if (declared && ast.isModel(declared)) {
    return readModelStep(node, declared, run);
  }
  if (declared) {
    return readNamedStep(node, declared, run);
  }
  if (!node.target?.$refText) {
    // The text breaks off here, which the parser has reported.
    return { kind: 'unknown', node };
  }
  const network = networkOverTime(node, run);
  if (network) {
    return { kind: 'over-time', step: readStep(network, run, path), node };
  }
  const reading = readLayer(node, run.scope);
  if (!reading) {
    return { kind: 'unknown', node };
  }
  const layer = run.builder.addLayer(reading, nameOf(reading, node, run), path, node);
  return { kind: 'layer', layer, reading, node };
}

/** True where a block or model is too large to be used, or makes that which uses it too large: there it is told. */
function becomesTooLarge(node: ast.Reference, used: ast.Model | ast.Flow, { builder }: ModelRun): boolean {
  const { extents } = builder;
  if (extents.isTooLarge(used)) {
    return true;
  }
  const flow = AstUtils.getContainerOfType(node, ast.isFlow)!;
  const user = startsBlock(flow) ? flow : flow.$container;
  const tooLarge = extents.isTooLarge(user);
  if (tooLarge && !extents.told.has(user)) {
    extents.told.add(user);
    builder.report(tooLargeUse(node));
  }
  return tooLarge;
}

/** The block or model that a TimeDistributed holds; undefined for other layers, and where it holds a layer. */
function networkOverTime(node: ast.Reference, run: ModelRun): ast.Reference | undefined {
  const inner = node.target.$refText === timeDistributed.type ? innerReference(node) : undefined;
  const declared = inner?.target?.ref;
  return declared && (ast.isModel(declared) || run.names.get(declared)?.kind === 'block') ? inner : undefined;
}

/** A name of this model where a layer is wanted: only a block will do. */
function readNamedStep(node: ast.Reference, declared: ast.Named, run: ModelRun): Step {
  const binding = run.names.get(declared);
  if (binding?.kind === 'block') {
    return { kind: 'block', block: binding.block, node };
  }
  const name = node.target.$refText;
  if (!binding && ast.isTensorName(declared)) {
    run.builder.report(notYetGiven(node, name, declared));
  } else if (binding?.kind !== 'unknown') {
    run.builder.report(
      unknownLayer(node, name, run.names.names('block'), binding?.kind === 'tensor' ? 'a tensor' : undefined),
    );
  }
  return { kind: 'unknown', node };
}

function nameOf(reading: LayerReading, node: ast.Reference, { builder, open }: ModelRun): string {
  for (const { definition } of layersInside(reading.use)) {
    builder.names.countInner(definition.type);
  }
  if (reading.name === undefined) {
    return builder.names.automatic(reading.use.definition.type);
  }
  if (builder.names.claim(reading.name)) {
    return reading.name;
  }
  const given = node.arguments.find((one) => one.keyword === 'name') ?? node;
  const free = builder.names.free(reading.name);
  // A model that is used as a layer does not know of names around it, nor of its other uses.
  if (open.length === 1) {
    builder.report(duplicateLayerName(given, reading.name, free));
  }
  builder.names.claim(free);
  return free;
}

function readModelStep(node: ast.Reference, model: ast.Model, run: ModelRun): Step {
  if (run.open.includes(model)) {
    run.builder.report(insideItself(node, model.name));
    return { kind: 'unknown', node };
  }
  const { given, sound } = readModelArguments(node, model, run.scope);
  if (!sound) {
    return { kind: 'unknown', node };
  }
  const instance = run.builder.inModel(node, model, () => run.instantiate(model, given));
  return { kind: 'model', model: instance, node };
}
