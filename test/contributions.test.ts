import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { engineOption } from '../extension/cli/engine-option.js';
import type { LstmInlayHintProvider } from '../language/services/inlay-hint-provider.js';
import { open } from './language/services/open.js';

// What package.json promises VS Code, held against what the extension does.

const checkout = fileURLToPath(new URL('..', import.meta.url));
const { contributes } = JSON.parse(readFileSync(`${checkout}/package.json`, 'utf8'));
type Settings = Readonly<Record<string, { readonly default: unknown; readonly enum?: readonly string[] }>>;
const settings: Settings = Object.assign(
  {},
  ...[contributes.configuration].flat().map(({ properties }: { properties: Settings }) => properties),
);
const commands: readonly string[] = contributes.commands.map((one: { command: string }) => one.command);
const menuItems: readonly { readonly command: string; readonly when?: string }[] = Object.values(
  contributes.menus,
).flat() as never;

/** The extension's own sources, one after another. */
const sources = readdirSync(`${checkout}/extension`, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(`${checkout}/extension/${name}`, 'utf8'))
  .join('\n');

/** The first group of every match in the sources, each once, sorted. */
const inSources = (pattern: RegExp): string[] =>
  [...new Set(Array.from(sources.matchAll(pattern), ([, word]) => word!))].sort();

test('every command is registered, and every one that is registered under its name is there to be run', () => {
  expect(commands.length).toBeGreaterThan(5);
  expect(inSources(/registerCommand\(\s*'([^']+)'/g)).toEqual(commands.toSorted());
});

test('menus show commands that there are, by words that the extension sets', () => {
  expect(commands).toEqual(expect.arrayContaining([...new Set(menuItems.map(({ command }) => command))]));
  const words = menuItems.flatMap(({ when }) => when?.match(/\blstm\.is\w+/g) ?? []);
  expect([...new Set(words)].sort()).toEqual(inSources(/'setContext',\s*'([^']+)'/g));
});

test('the engine is chosen from those that the command line offers, with the same default', () => {
  const { argChoices, defaultValue } = engineOption();
  expect(settings['lstm.training.engine']).toMatchObject({ enum: argChoices, default: defaultValue });
});

test('each inlay hint has a setting, whose default is what the server goes by before it is told', async () => {
  const { services } = await open('');
  const hints = Object.entries(settings).flatMap(([name, setting]) =>
    name.startsWith('lstm.inlayHints.') ? [[name.slice('lstm.inlayHints.'.length), setting.default]] : [],
  );
  const provider = services.lsp.InlayHintProvider as LstmInlayHintProvider;
  expect(Object.fromEntries(hints)).toEqual(provider.settings);
});

test('a command whose title is typed whole is the first that the palette lists', () => {
  // It lists what has the typed words in it by the alphabet: "Resume Training" came before "Train".
  const titles: readonly string[] = contributes.commands.map((one: { title: string }) => one.title);
  for (const typed of titles) {
    const listed = titles.filter((title) => title.toLowerCase().includes(typed.toLowerCase()));
    expect(listed.toSorted((a, b) => a.localeCompare(b))[0]).toBe(typed);
  }
});
