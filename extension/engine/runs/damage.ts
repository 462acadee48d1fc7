/** Tells whether a value is what it should be. */
type Test = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Test = (value) => typeof value === 'string';
const count: Test = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const optional =
  (test: Test): Test =>
  (value) =>
    value === undefined || test(value);
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const tableOf =
  (test: Test): Test =>
  (value) =>
    isObject(value) && Object.values(value).every(test);
const objectOf =
  (tests: Readonly<Record<string, Test>>): Test =>
  (value) =>
    isObject(value) && Object.entries(tests).every(([name, test]) => test(value[name]));

const files = listOf(
  objectOf({ path: text, size: count, mtime: (value) => typeof value === 'number', sha256: text }),
);

/** What the parts of a `run.json` are that are used when it is read again. */
const parts: Readonly<Record<string, Test>> = {
  status: (value) => ['running', 'failed', 'finished', 'stopped', 'early-stopping'].includes(String(value)),
  started: (value) => text(value) && !Number.isNaN(Date.parse(value as string)),
  error: optional(objectOf({ code: text, message: text })),
  file: text,
  document: optional(text),
  folder: text,
  text,
  imports: tableOf(text),
  dataFiles: files,
  filesAfter: optional(files),
  train: count,
  model: text,
  data: text,
  engine: (value) => ['tfjs-node', 'wasm', 'cpu'].includes(String(value)),
  engineVersion: text,
  epochs: count,
  seed: (value) => Number.isFinite(value),
  settings: isObject,
  preparation: optional(isObject),
  layers: tableOf(listOf(objectOf({ variable: text, shape: listOf(count) }))),
  startedFromWeights: (value) => typeof value === 'boolean',
};

/** The first part of a `run.json` that is missing or not what it should be; undefined where it is whole. */
export function damagedPart(record: object): string | undefined {
  return Object.entries(parts).find(([name, test]) => !test((record as Record<string, unknown>)[name]))?.[0];
}
