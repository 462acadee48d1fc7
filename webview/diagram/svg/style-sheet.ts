import { factsSize, headingSize, sentenceSize } from '../heading.js';
import { detailSize, titleSize } from '../unrolled/node-size.js';
import type { Theme } from './theme.js';

/** The style sheet that a picture carries: simple selectors alone, which every program that reads SVG understands. */
export function styleSheet(theme: Theme): string {
  const { ink, muted, line, background, tint } = theme;
  const box = (role: string, colour: string, part = 0.12) =>
    `.${role} .outline { fill: ${tint(colour, part)}; stroke: ${colour}; }`;
  return [
    `.picture { font-family: ${theme.font}; }`,
    `.ground { fill: ${background}; }`,
    'text { dominant-baseline: auto; }',
    `.title { font-size: ${titleSize}px; font-weight: 600; fill: ${ink}; text-anchor: middle; }`,
    '.index { font-size: 9px; font-weight: 400; }',
    `.detail { font-size: ${detailSize}px; fill: ${muted}; text-anchor: middle; }`,
    '.outline { stroke-width: 1.4; }',
    '.hit { fill: #000; fill-opacity: 0; }',
    box('input', theme.input),
    box('output', theme.output),
    box('recurrent', theme.recurrent, 0.14),
    box('layer', theme.layer),
    box('bar', theme.layer),
    box('code', theme.code, 0.16),
    box('state', theme.recurrent),
    box('gate', theme.layer),
    `.merge .outline { fill: ${background}; stroke: ${line}; }`,
    '.beyond .outline { stroke-dasharray: 4 3; }',
    `.unknown .outline { fill: ${background}; stroke: ${muted}; stroke-dasharray: 4 3; }`,
    `.fault .outline { fill: ${tint(theme.error, 0.16)}; stroke: ${theme.error}; stroke-width: 2.4; }`,
    `.halo { fill: none; stroke: ${background}; stroke-width: 5; }`,
    `.arrow { fill: none; stroke: ${line}; stroke-width: 1.4; }`,
    `.arrowhead { fill: ${line}; stroke: none; }`,
    `.carry .arrow { stroke: ${theme.recurrent}; }`,
    `.carry .arrowhead { fill: ${theme.recurrent}; }`,
    '.folded .arrow { stroke-dasharray: 2 5; }',
    `.dropped .arrow { stroke: ${muted}; stroke-dasharray: 3 3; opacity: 0.7; }`,
    `.feedback .arrow { stroke: ${theme.forecast}; stroke-dasharray: 5 3; }`,
    `.feedback .arrowhead { fill: ${theme.forecast}; }`,
    `.words { font-size: ${detailSize}px; fill: ${muted}; }`,
    `.heading { font-size: ${headingSize}px; font-weight: 600; fill: ${ink}; }`,
    `.sentence { font-size: ${sentenceSize}px; fill: ${ink}; }`,
    `.facts { font-size: ${factsSize}px; fill: ${muted}; }`,
    `.problem { font-size: ${factsSize}px; fill: ${theme.error}; }`,
    `.captionTitle { font-weight: 600; fill: ${ink}; }`,
    `.time { fill: ${ink}; }`,
    '.note { font-style: italic; }',
    `.block .edge { fill: none; stroke: ${muted}; stroke-width: 1.2; stroke-dasharray: 6 4; }`,
    `.band .edge { fill: ${tint(ink, 0.04)}; stroke: none; }`,
    `.frameTitle { font-size: ${detailSize}px; font-weight: 600; fill: ${muted}; }`,
    `.behind { fill: none; stroke: ${background}; stroke-width: 4; stroke-linejoin: round; }`,
    '.anchor-start { text-anchor: start; }',
    '.anchor-middle { text-anchor: middle; }',
    '.anchor-end { text-anchor: end; }',
  ].join('\n');
}
