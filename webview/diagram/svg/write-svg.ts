import type { Arrow, Box, Frame, Picture, Words } from '../picture.js';
import { detailSize, titleSize } from '../unrolled/node-size.js';
import { headPath, linePath, round } from './paths.js';
import { styleSheet } from './style-sheet.js';
import type { Theme } from './theme.js';

/** Writes a picture as SVG that needs nothing from outside, in a theme's colours; its boxes carry tooltips. */
export function writeSvg(picture: Picture, theme: Theme): string {
  return write(picture, theme);
}

/** Writes a picture for a page that has its style sheet already: the keyboard reaches each box once. */
export function writeInteractiveSvg(picture: Picture): string {
  return write(picture);
}

function write(picture: Picture, theme?: Theme): string {
  const interactive = theme === undefined;
  const { width, height } = picture;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="picture" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="${interactive ? 'group' : 'img'}" aria-label="${escapeXml(picture.label)}">`,
    ...(theme
      ? [`<title>${escapeXml(picture.label)}</title>`, `<style>${escapeXml(styleSheet(theme))}</style>`]
      : []),
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...picture.frames.map(writeFrame),
    // Bars lie behind the arrows that pass them; what the keyboard reaches stays in the network's order.
    ...picture.boxes.filter(isBar).map(writeBarShape),
    ...picture.arrows.map(writeArrow),
    ...picture.boxes.map((box) => writeBox(box, interactive)),
    ...picture.words.map(writeWords),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function writeFrame({ role, title, titleX, x, y, width, height }: Frame): string {
  const rectangle = `<rect class="edge" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="10"/>`;
  const baseline = role === 'block' ? round(y + 4) : round(y + 17);
  return `<g class="frame ${role}">${rectangle}${haloed('frameTitle anchor-start', round(titleX), baseline, title)}</g>`;
}

function writeArrow({ id, role, points, head, folded, hint }: Arrow): string {
  const path = linePath(points, head);
  return [
    `<g class="edge-${role} ${role}${folded ? ' folded' : ''}" data-edge="${escapeXml(id)}">`,
    hint ? `<title>${escapeXml(hint)}</title>` : '',
    `<path class="halo" d="${path}"/>`,
    `<path class="arrow" d="${path}"/>`,
    head ? `<path class="arrowhead" d="${headPath(points)}"/>` : '',
    '</g>',
  ].join('');
}

function isBar(box: Box): boolean {
  return box.role === 'bar';
}

function writeBarShape(box: Box): string {
  return `<g class="${classesOf(box)}" ${dataOf(box)} aria-hidden="true">${shape(box, 'outline')}</g>`;
}

function classesOf(box: Box): string {
  const { role, problem, unknown, forecast } = box;
  return ['box', role, problem !== undefined && 'fault', unknown && 'unknown', forecast && 'beyond']
    .filter(Boolean)
    .join(' ');
}

function dataOf({ id, subject, layer }: Box): string {
  return [
    `data-box="${escapeXml(id)}"`,
    subject && `data-${subject.kind}="${subject.index}"`,
    layer !== undefined && `data-layer="${escapeXml(layer)}"`,
  ]
    .filter(Boolean)
    .join(' ');
}

function writeBox(box: Box, interactive: boolean): string {
  const access = interactive
    ? box.copy
      ? 'aria-hidden="true"'
      : `role="button" tabindex="0" aria-label="${escapeXml(box.label)}"`
    : '';
  return [
    `<g class="${classesOf(box)}" ${dataOf(box)} ${access}>`,
    interactive ? '' : `<title>${escapeXml(box.label)}</title>`,
    shape(box, isBar(box) ? 'hit' : 'outline'),
    ...texts(box),
    '</g>',
  ].join('');
}

function shape({ role, x, y, width, height }: Box, className: string): string {
  const pill =
    role === 'input' || role === 'output' || role === 'merge' || role === 'code' || role === 'state';
  const corner = pill ? Math.min(height / 2, 22) : 7;
  return `<rect class="${className}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${corner}"/>`;
}

/** The title and the lines below it, together in the middle of the box. */
function texts({ x, y, width, height, title, details, problem }: Box): string[] {
  const centre = round(x + width / 2);
  const lineHeight = detailSize + 3;
  const total = titleSize + details.length * lineHeight;
  const first = y + (height - total) / 2 + titleSize - 2;
  const index =
    title.index === undefined ? '' : `<tspan class="index" dy="3">${escapeXml(title.index)}</tspan>`;
  const mark = problem === undefined ? '' : '⚠ ';
  return [
    `<text class="title" x="${centre}" y="${round(first)}">${mark}${escapeXml(title.text)}${index}</text>`,
    ...details.map(
      (line, i) =>
        `<text class="detail" x="${centre}" y="${round(first + (i + 1) * lineHeight + 1)}">${escapeXml(line)}</text>`,
    ),
  ];
}

function writeWords({ role, text, x, y, anchor, layer }: Words): string {
  const data = layer === undefined ? '' : ` data-layer="${escapeXml(layer)}"`;
  return haloed(`words ${role} anchor-${anchor}`, round(x), round(y), text, data);
}

/** Text over a rim of the ground's colour, so that lines below it do not touch the letters. */
function haloed(classes: string, x: number, y: number, text: string, data = ''): string {
  const place = `x="${x}" y="${y}"`;
  const escaped = escapeXml(text);
  return `<g${data}><text class="${classes} behind" ${place} aria-hidden="true">${escaped}</text><text class="${classes}" ${place}>${escaped}</text></g>`;
}

/** Text that may stand in XML, in elements and in attributes; control signs have no place there. */
export function escapeXml(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"']/g, (sign) => signs[sign]!);
}
