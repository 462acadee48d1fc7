/**
 * What a dynamically imported CommonJS package exports. Node and esbuild both put it under `default`,
 * where TypeScript's declarations of the package do not see it.
 */
export function exported<T>(imported: T): T {
  return (imported as { default?: T }).default ?? imported;
}
