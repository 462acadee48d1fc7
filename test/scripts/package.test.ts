import { expect, test } from 'vitest';
import { filesNamedIn, picturesIn } from '../../scripts/package.mjs';

test('finds every file that VS Code will look for', () => {
  const manifest = {
    main: './dist/extension.cjs',
    icon: 'docs/pictures/icon.png',
    contributes: {
      languages: [{ id: 'lstm', extensions: ['.lstm'], configuration: './language/configuration.json' }],
      grammars: [{ scopeName: 'source.lstm', path: './language/lstm.tmLanguage.json' }],
      commands: [
        { command: 'lstm.train', title: 'Train', icon: { light: './media/a.svg', dark: './media/b.svg' } },
      ],
    },
  };
  expect(filesNamedIn(manifest)).toEqual([
    'dist/extension.cjs',
    'docs/pictures/icon.png',
    'language/configuration.json',
    'language/lstm.tmLanguage.json',
    'media/a.svg',
    'media/b.svg',
  ]);
});

test('finds the pictures of a readme', () => {
  const readme = `
    ![A model](docs/pictures/a.png) and [a link](docs/other.md)
    <picture><source srcset="docs/pictures/b.png"><img src="docs/pictures/c.png"></picture>
    ![A badge](https://example.org/badge.svg)`;
  expect(picturesIn(readme)).toEqual(['docs/pictures/a.png', 'docs/pictures/b.png', 'docs/pictures/c.png']);
});
