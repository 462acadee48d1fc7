import { editorTheme, standalone, type Theme } from '../svg/theme.js';

/** The editor's colours as they are now, as plain ones: a picture in them looks the same wherever it goes. */
export function resolveTheme(): Theme {
  const probe = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const element = document.body.appendChild(document.createElement('span'));
  const resolve = (expression: string) => {
    element.style.color = expression;
    return hex(probe, getComputedStyle(element).color);
  };
  const { background, ink, muted, line, input, recurrent, layer, output, code, forecast, error } =
    editorTheme;
  const colours = {
    background,
    ink,
    muted,
    line,
    input,
    recurrent,
    layer,
    output,
    code,
    forecast,
    error,
  };
  const resolved = Object.fromEntries(Object.entries(colours).map(([name, value]) => [name, resolve(value)]));
  element.remove();
  return standalone(resolved as typeof colours);
}

/** `#rrggbb` for any colour that the browser knows. */
function hex(canvas: CanvasRenderingContext2D, colour: string): string {
  canvas.fillStyle = colour;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  return `#${[red, green, blue].map((value) => value!.toString(16).padStart(2, '0')).join('')}`;
}
