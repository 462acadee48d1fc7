import type { Edit } from '../../diagnostics/diagnostic.js';
import * as ast from '../../generated/ast.js';
import { findLayer } from '../../layers/registry.js';
import { commonArguments } from '../../model/read-layer.js';
import { freshName } from './fresh-name.js';
import { editOf, type Place, type Refactoring } from './place.js';
import { argumentOf, joinedByStates, statesInto, statesOutOf } from './recurrent-layers.js';

const others: Readonly<Record<string, string>> = { LSTM: 'GRU', GRU: 'LSTM' };

/**
 * Makes a GRU of an LSTM or the other way round, with all arguments that both have. LSTM carries two states,
 * GRU one, so layers that hand states to each other change together. What would not fit is not offered.
 */
export function convertRecurrent(place: Place): Refactoring | undefined {
  const { node } = place;
  const from = ast.isReference(node) && node.called ? node.target?.$refText : undefined;
  const to = others[from ?? ''];
  if (!ast.isReference(node) || !from || !to || node.target?.ref) {
    return undefined;
  }
  const layers = joinedByStates(node);
  const cells = new Map<ast.TensorName, string>();
  const edits: Edit[] = [];
  for (const layer of layers) {
    const changed = [
      retype(layer, to, place),
      convertArguments(layer, to, place),
      convertResults(layer, to, cells, place),
    ];
    if (changed.some((one) => one === undefined)) {
      return undefined;
    }
    edits.push(...changed.flatMap((one) => one ?? []));
  }
  for (const layer of layers) {
    const changed = convertStates(layer, to, cells, place);
    if (!changed) {
      return undefined;
    }
    edits.push(...changed);
  }
  const all = layers.length > 1 ? ` and the ${from} joined to it by states` : '';
  return { title: `Convert ${from}${all} to ${to}`, kind: 'refactor.rewrite', edits };
}

function retype(layer: ast.Reference, to: string, place: Place): Edit[] {
  const { offset } = layer.$cstNode!;
  return [editOf(place, offset, offset + layer.target.$refText.length, to)];
}

/** Drops what the other layer does not take. */
function convertArguments(layer: ast.Reference, to: string, place: Place): Edit[] | undefined {
  const known = [...Object.keys(findLayer(to)!.arguments), ...Object.keys(commonArguments), 'initial_state'];
  const own = Object.keys(findLayer(layer.target.$refText)!.arguments);
  const kept = layer.arguments.filter((one, i) =>
    one.keyword === undefined ? own[i] === known[i] : known.includes(one.keyword),
  );
  const first = kept[0];
  if (kept.length === layer.arguments.length) {
    return [];
  }
  // Only what is named can go without moving what comes after it.
  const drops = layer.arguments.filter((one) => !kept.includes(one));
  if (!first || drops.some((one) => one.keyword === undefined)) {
    return undefined;
  }
  const spans = drops.map((one): [number, number] => {
    const i = layer.arguments.indexOf(one);
    const before = layer.arguments[i - 1]?.$cstNode;
    return before
      ? [before.end, one.$cstNode!.end]
      : [one.$cstNode!.offset, layer.arguments[i + 1]!.$cstNode!.offset];
  });
  const loses = spans.some(([start, end]) => place.text.slice(start, end).includes('#'));
  return loses ? undefined : spans.map(([start, end]) => editOf(place, start, end, ''));
}

/** `(seq, h, c) =` becomes `(seq, h) =`, and the other way round with a name for the new state. */
function convertResults(
  layer: ast.Reference,
  to: string,
  cells: Map<ast.TensorName, string>,
  place: Place,
): Edit[] | undefined {
  const states = statesOutOf(layer);
  if (!states || states.length === 0) {
    return states && [];
  }
  const [h, c] = states;
  if (to === 'GRU') {
    return h && c ? [editOf(place, h.$cstNode!.end, c.$cstNode!.end, '')] : undefined;
  }
  if (!h || c) {
    return undefined;
  }
  const handedOn = joinedByStates(layer).some((one) =>
    statesInto(one)?.some(({ target }) => target?.ref === h),
  );
  const name = handedOn ? nameOfCell(layer, cells, place) : '_';
  cells.set(h, name);
  return [editOf(place, h.$cstNode!.end, h.$cstNode!.end, `, ${name}`)];
}

function nameOfCell(layer: ast.Reference, cells: ReadonlyMap<ast.TensorName, string>, place: Place): string {
  const taken = new Set(cells.values());
  let name = freshName('c', layer, place);
  for (let i = 2; taken.has(name); i++) {
    name = freshName(`c_${i}`, layer, place);
  }
  return name;
}

/** `initial_state=(h, c)` becomes `initial_state=h`, and the other way round. */
function convertStates(
  layer: ast.Reference,
  to: string,
  cells: ReadonlyMap<ast.TensorName, string>,
  place: Place,
): Edit[] | undefined {
  const value = argumentOf(layer, 'initial_state')?.value.$cstNode;
  const given = statesInto(layer);
  if (!value) {
    return [];
  }
  const h = given?.[0];
  const cell = ast.isTensorName(h?.target?.ref) ? cells.get(h.target.ref) : undefined;
  const fits = to === 'GRU' ? given?.length === 2 : given?.length === 1 && cell !== undefined;
  const text = to === 'GRU' ? h?.$cstNode?.text : `(${h?.$cstNode?.text}, ${cell})`;
  return fits && text ? [editOf(place, value.offset, value.end, text)] : undefined;
}
