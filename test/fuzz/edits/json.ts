import { type Choice, type Edit, oneOf } from './edit.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What may stand where something else is wanted. */
const strange: readonly Json[] = [
  null,
  true,
  0,
  -1,
  0.5,
  1e308,
  1e21,
  '',
  'lstm',
  '\ud800',
  '../../etc/passwd',
  [],
  {},
  [[]],
  [null],
  [1, [2]],
  { class_name: 'Dense' },
  { class_name: 'LSTM', config: null },
  { class_name: '__tuple__', items: 3 },
  { __proto__: null, constructor: 1 },
];

/** An object or list of a file, and the key of something in it. */
interface Place {
  readonly around: Record<string, Json>;
  readonly key: string;
}

function placesIn(whole: Json): readonly Place[] {
  const places: Place[] = [];
  const waiting = [whole];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (typeof value === 'object' && value !== null) {
      const around = value as Record<string, Json>;
      places.push(...Object.keys(around).map((key) => ({ around, key })));
      waiting.push(...Object.values(around));
    }
  }
  return places;
}

/** Changes something of what a text says as JSON; a text that is none stays. */
function change(text: string, { at, to }: Choice, how: (one: Place, other: Place) => void): string {
  let whole: Json;
  try {
    whole = JSON.parse(text) as Json;
  } catch {
    return text;
  }
  const places = placesIn(whole);
  const [one, other] = [at, to].map((part) => places[Math.floor(part * places.length)]);
  if (!one || !other) {
    return text;
  }
  how(one, other);
  try {
    return JSON.stringify(whole);
  } catch {
    // It has come to hold itself, or is too deep to be written.
    return text;
  }
}

export const replaceValue: Edit = (text, choice) =>
  change(text, choice, ({ around, key }) => {
    around[key] = oneOf(strange, choice.pick);
  });

export const removeEntry: Edit = (text, choice) =>
  change(text, choice, ({ around, key }) => {
    if (Array.isArray(around)) {
      around.splice(Number(key), 1);
    } else {
      delete around[key];
    }
  });

/** One value in another's place. */
export const copyValue: Edit = (text, choice) =>
  change(text, choice, (one, other) => {
    one.around[one.key] = other.around[other.key]!;
  });

export const swapValues: Edit = (text, choice) =>
  change(text, choice, (one, other) => {
    const value = one.around[one.key]!;
    one.around[one.key] = other.around[other.key]!;
    other.around[other.key] = value;
  });

/** An entry under another key. */
export const renameEntry: Edit = (text, choice) =>
  change(text, choice, ({ around, key }, other) => {
    around[other.key] = around[key]!;
    delete around[key];
  });

/** A value within very many lists. */
export const deepen: Edit = (text, choice) =>
  change(text, choice, ({ around, key }) => {
    let value = around[key]!;
    for (let depth = oneOf([1, 2, 50, 2_000], choice.pick); depth > 0; depth--) {
      value = [value];
    }
    around[key] = value;
  });
