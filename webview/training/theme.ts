import type { LineColor } from './chart-content.js';

/** The editor's colours as a canvas takes them: values, not tokens. */
export interface Theme {
  readonly text: string;
  readonly quietText: string;
  readonly grid: string;
  readonly font: string;
  readonly lines: Readonly<Record<LineColor, string>>;
}

/** The colours of the editor's theme at this moment. */
export function currentTheme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string, fallback: string) =>
    style.getPropertyValue(`--vscode-${name}`).trim() || fallback;
  const text = token('editor-foreground', '#3b3b3b');
  return {
    text,
    quietText: token('descriptionForeground', text),
    grid: `color-mix(in srgb, ${text} 18%, transparent)`,
    font: `11px ${token('font-family', 'system-ui, sans-serif')}`,
    lines: {
      blue: token('charts-blue', '#1a85ff'),
      // Themes give it half transparent, too faint for a line.
      orange: `rgb(from ${token('charts-orange', '#d18616')} r g b / 1)`,
      green: token('charts-green', '#388a34'),
      purple: token('charts-purple', '#652d90'),
      red: token('charts-red', '#e51400'),
      yellow: token('charts-yellow', '#bf8803'),
      neutral: token('charts-foreground', text),
    },
  };
}

/** Calls back when the editor's theme changes. */
export function onThemeChange(listener: () => void): void {
  // The editor keeps its tokens as the root's style, and the kind of theme as the body's class.
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
}
