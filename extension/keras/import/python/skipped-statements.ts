import type { Scope } from './scope.js';
import { isPlain, type ScriptValue, unknown } from './script-value.js';
import type { Statement } from './syntax.js';

/**
 * Makes unknown what statements assign of which nobody knows whether, or how often, they run. What they make of
 * models and layers, and what was imported, stays.
 */
export function forgetAssigned(body: readonly Statement[], scope: Scope): void {
  for (const statement of body) {
    if (statement.kind === 'assign' || statement.kind === 'update') {
      const targets = statement.kind === 'assign' ? statement.targets : [statement.target];
      for (const target of targets) {
        const held = target.kind === 'name' ? scope.read(target.name) : undefined;
        if (!staysKnown(held)) {
          scope.assign(target, unknown(statement.value));
        }
      }
    } else if (statement.kind === 'if') {
      forgetAssigned(allBranches(statement), scope);
    } else if ('body' in statement && statement.kind !== 'def') {
      forgetAssigned(statement.body, scope);
    }
  }
}

/** The statements of all branches. */
export const allBranches = ({ branches, otherwise }: Statement & { kind: 'if' }): readonly Statement[] => [
  ...branches.flatMap(({ body }) => body),
  ...otherwise,
];

/** What is made once, or imported, stays what it is; numbers and lists may be others by then. */
const lasting = new Set(['layer', 'tensor', 'model', 'object', 'function', 'path']);

const staysKnown = (value: ScriptValue | undefined): boolean =>
  value !== undefined && !isPlain(value) && lasting.has(value.kind);

const wordsOfModels = new Set<unknown>(['compile', 'fit', 'Sequential', 'Model']);

/** True where leaving a statement out would leave out something of a model: one of Keras' words is in it. */
export function mentionsModels(part: unknown): boolean {
  return (
    typeof part === 'object' &&
    part !== null &&
    Object.entries(part).some(
      ([key, value]) => (key === 'name' && wordsOfModels.has(value)) || mentionsModels(value),
    )
  );
}
