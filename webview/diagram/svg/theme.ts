/** The colours of a picture, by what they are for. */
export interface Theme {
  readonly background: string;
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly input: string;
  readonly recurrent: string;
  readonly layer: string;
  readonly output: string;
  readonly code: string;
  readonly forecast: string;
  readonly error: string;
  /** A faint shade of a colour over the background: `part` of it, from 0 to 1. */
  readonly tint: (colour: string, part: number) => string;
  readonly font: string;
}

const fonts = "system-ui, -apple-system, 'Segoe UI', 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif";

/** The editor's orange, opaque: themes give it half transparent, too faint for a line. */
const orange = 'rgb(from var(--vscode-charts-orange, #d18616) r g b / 1)';

/** Follows the editor's theme, also when it changes; each token has a fallback. */
export const editorTheme: Theme = {
  background: 'var(--vscode-editor-background, #ffffff)',
  ink: 'var(--vscode-editor-foreground, #1f2328)',
  muted: 'var(--vscode-descriptionForeground, #5b6470)',
  line: 'color-mix(in srgb, var(--vscode-editor-foreground, #1f2328) 62%, var(--vscode-editor-background, #ffffff))',
  input: 'var(--vscode-charts-blue, #1a85ff)',
  recurrent: 'var(--vscode-charts-purple, #652d90)',
  layer: 'var(--vscode-charts-green, #388a34)',
  output: orange,
  code: 'var(--vscode-charts-yellow, #bf8803)',
  forecast: orange,
  error: 'var(--vscode-errorForeground, #c72e0f)',
  tint: (colour, part) =>
    `color-mix(in srgb, ${colour} ${Math.round(part * 100)}%, var(--vscode-editor-background, #ffffff))`,
  font: `var(--vscode-font-family, ${fonts})`,
};

/** For a picture that stands alone, on white. */
export const lightTheme: Theme = standalone({
  background: '#ffffff',
  ink: '#1f2328',
  muted: '#59636e',
  line: '#6e7781',
  input: '#0f6cbd',
  recurrent: '#7a3ea8',
  layer: '#2f7d32',
  output: '#b45309',
  code: '#9a6700',
  forecast: '#b45309',
  error: '#c4314b',
});

/** For a picture that stands alone, on a dark ground. */
export const darkTheme: Theme = standalone({
  background: '#1f1f1f',
  ink: '#e6e6e6',
  muted: '#a3a3a3',
  line: '#9a9a9a',
  input: '#59a6f5',
  recurrent: '#c08bea',
  layer: '#7cc47f',
  output: '#f0a35e',
  code: '#e2c04a',
  forecast: '#f0a35e',
  error: '#f2777a',
});

/** A theme of plain colours, `#rrggbb`, which every program that reads SVG understands. */
export function standalone(colours: Omit<Theme, 'tint' | 'font'>): Theme {
  return { ...colours, font: fonts, tint: (colour, part) => mix(colour, colours.background, part) };
}

function mix(colour: string, ground: string, part: number): string {
  const channel = (hex: string, i: number) => Number.parseInt(hex.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) => Math.round(channel(colour, i) * part + channel(ground, i) * (1 - part)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
