import type { Json, JsonObject } from './config-value.js';

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
  return ((inbound_nodes ?? []) as Json[]).map((node) => {
    if (Array.isArray(node)) {
      return formerCall(node);
    }
    const { args, kwargs } = node as { args: Json; kwargs: JsonObject };
    const places = keptPlaces(args);
    const axes = Array.isArray(args) && args.length > 1 ? axesText(args[1]!) : undefined;
    return { tensors: places, states: keptPlaces(kwargs?.initial_state ?? null), ...(axes && { axes }) };
  });
}

function formerCall(node: Json[]): InboundCall {
  const entries = (typeof node[0] === 'string' ? [node] : node) as [string, number, number, JsonObject?][];
  const states = entries.flatMap(([, , , kwargs]) => formerPlaces(kwargs?.initial_state));
  return { tensors: entries.map(([layer, at, tensor]) => ({ layer, node: at, tensor })), states };
}

function formerPlaces(json: Json | undefined): TensorPlace[] {
  if (!Array.isArray(json)) {
    return [];
  }
  return typeof json[0] === 'string'
    ? [{ layer: json[0], node: Number(json[1]), tensor: Number(json[2]) }]
    : json.flatMap(formerPlaces);
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
  const [layer, node, tensor] = (json.config as JsonObject).keras_history as [string, number, number];
  return [{ layer, node, tensor }];
}

/** `:, -1`, from what `GetItem` was given. */
function axesText(json: Json): string | undefined {
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) {
    if (json.class_name !== '__slice__') {
      return undefined;
    }
    const { start, stop, step } = json.config as { start: Json; stop: Json; step: Json };
    return `${start ?? ''}:${stop ?? ''}${step === null ? '' : `:${step}`}`;
  }
  if (Array.isArray(json)) {
    const axes = json.map(axesText);
    return axes.every((axis) => axis !== undefined) ? axes.join(', ') : undefined;
  }
  return json === null ? 'none' : String(json);
}
