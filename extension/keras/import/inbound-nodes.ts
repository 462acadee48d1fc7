import { type Json, type JsonObject, list, misplaced, object } from './config-value.js';

/** A tensor by the layer that makes it, by which of its uses, and by which of its results. */
export interface TensorPlace {
  readonly layer: string;
  readonly node: number;
  readonly tensor: number;
}

/** One use of a layer. */
export interface InboundCall {
  readonly tensors: readonly TensorPlace[];
  /** From `initial_state`. */
  readonly states: readonly TensorPlace[];
  /** Of a slice: inside the brackets. */
  readonly axes?: string;
}

/** The uses of a layer, as Keras 3 (`{args, kwargs}`) or Keras 2 (`[name, node, tensor, kwargs]`) writes them. */
export function callsOf({ inbound_nodes }: JsonObject): readonly InboundCall[] {
  return list(inbound_nodes).map((node) => {
    if (Array.isArray(node)) {
      return formerCall(node);
    }
    const { args, kwargs } = object(node);
    const places = keptPlaces(args ?? null);
    const axes = Array.isArray(args) && args.length > 1 ? axesText(args[1]!) : undefined;
    return {
      tensors: places,
      states: keptPlaces(object(kwargs ?? {}).initial_state ?? null),
      ...(axes && { axes }),
    };
  });
}

function formerCall(node: Json[]): InboundCall {
  const entries = (typeof node[0] === 'string' ? [node] : node).map((entry) => [...list(entry)]);
  const states = entries.flatMap(([, , , kwargs]) => formerPlaces(object(kwargs ?? {}).initial_state));
  return { tensors: entries.map((entry) => placeOf(entry)), states };
}

/** `["x", 0, 0]`: a tensor of a layer. @throws ImportError */
export function placeOf(json: Json | undefined): TensorPlace {
  const [layer, node, tensor] = list(json);
  if (typeof layer !== 'string') {
    throw misplaced(json, 'a layer’s tensor');
  }
  return { layer, node: Number(node), tensor: Number(tensor) };
}

function formerPlaces(json: Json | undefined): TensorPlace[] {
  if (!Array.isArray(json)) {
    return [];
  }
  return typeof json[0] === 'string' ? [placeOf(json)] : json.flatMap(formerPlaces);
}

/** The tensors anywhere in a value, in order. */
function keptPlaces(json: Json): TensorPlace[] {
  if (typeof json !== 'object' || json === null) {
    return [];
  }
  if (Array.isArray(json)) {
    return json.flatMap(keptPlaces);
  }
  if (json.class_name !== '__keras_tensor__') {
    return [];
  }
  return [placeOf(object(json.config).keras_history)];
}

/** `:, -1`, from what `GetItem` was given. */
function axesText(json: Json): string | undefined {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    if (json.class_name !== '__slice__') {
      return undefined;
    }
    const { start, stop, step } = object(json.config);
    return `${start ?? ''}:${stop ?? ''}${(step ?? null) === null ? '' : `:${step}`}`;
  }
  if (Array.isArray(json)) {
    const axes = json.map(axesText);
    return axes.every((axis) => axis !== undefined) ? axes.join(', ') : undefined;
  }
  return json === null ? 'none' : String(json);
}
