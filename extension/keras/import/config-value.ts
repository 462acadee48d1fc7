import { ImportError } from './keras-model.js';
import type { KerasValue } from './keras-value.js';
import { quote } from './quote.js';

/** What JSON holds. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** An object of JSON. */
export interface JsonObject {
  readonly [name: string]: Json;
}

/** An object that has to stand at this place. @throws ImportError */
export function object(json: Json | undefined): JsonObject {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw misplaced(json, 'a description');
  }
  return json;
}

/** A list that has to stand at this place, an empty one where nothing does. @throws ImportError */
export function list(json: Json | undefined): readonly Json[] {
  if (json !== undefined && json !== null && !Array.isArray(json)) {
    throw misplaced(json, 'a list');
  }
  return json ?? [];
}

/** That something else stands where a model's file needs one thing. */
export function misplaced(json: Json | undefined, needed: string): ImportError {
  return new ImportError(
    `This is no model of Keras: ${quote(JSON.stringify(json ?? null), 60)} stands where ${needed} should.`,
  );
}

/** No model nests deeper than this, models in models included, and nothing that `.lstm` files write. */
export const deepest = 100;

/** True where values stand in more than so many others. Goes as deep as they do without calling itself so often. */
export function nestsDeeperThan(depth: number, json: Json): boolean {
  let inside: readonly Json[] = [json];
  for (let left = depth; left > 0 && inside.length > 0; left--) {
    inside = inside.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return inside.some((one) => typeof one === 'object' && one !== null);
}

/** A serialised value: `{class_name, config}` is a call of the class with its configuration. */
export function configValue(json: Json): KerasValue {
  if (typeof json !== 'object' || json === null) {
    return json;
  }
  if (Array.isArray(json)) {
    return json.map(configValue);
  }
  const { class_name, config } = json;
  if (typeof class_name !== 'string') {
    return {
      kind: 'table',
      entries: Object.entries(json).map(([name, value]) => [name, configValue(value)]),
    };
  }
  // A function by its name: an activation, a loss.
  if (typeof config === 'string') {
    return config;
  }
  const named = Object.entries(object(config ?? {})).map(([name, value]) => [name, configValue(value)]);
  return {
    kind: 'call',
    name: class_name.split('>').at(-1)!,
    positional: [],
    named: Object.fromEntries(named),
    line: 0,
  };
}
