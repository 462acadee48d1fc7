import type { NetworkView } from '../../../language/model/network-view.js';
import { headingOf } from '../heading.js';
import { LabelPlacer } from '../label-placer.js';
import { type LayOut, orPlainly } from '../lay-out.js';
import { patternTitle } from '../pattern-words.js';
import type { Arrow, Drawing, Frame, Words } from '../picture.js';
import { buildUnrolledGraph } from './build-graph.js';
import { endWidths } from './carry-ends.js';
import { drawBoxes } from './draw-boxes.js';
import { carryStrips, drawCarries } from './draw-carries.js';
import { drawForecast } from './draw-forecast.js';
import { drawFrames } from './draw-frames.js';
import { busStrips, drawLinks } from './draw-links.js';
import { drawSteps } from './draw-steps.js';
import { drawWords } from './draw-words.js';
import { placeSegment } from './place-segment.js';
import { Stage } from './stage.js';

/**
 * Draws a network unrolled over time: one step is laid out and stamped, so that the cost does not grow with their
 * number. `brief` is for narrow places: more of the steps are folded.
 */
export async function drawUnrolled(view: NetworkView, layOut: LayOut, brief = false): Promise<Drawing> {
  const graph = buildUnrolledGraph(view, brief);
  const placed = await Promise.all(graph.segments.map((segment) => placeSegment(segment, orPlainly(layOut))));
  const stage = new Stage(view, graph, new Map(placed.map((one) => [one.segment.id, one])), (node) =>
    endWidths(node, view.resetStates),
  );
  const boxes = drawBoxes(stage);
  const labels = new LabelPlacer([...boxes, ...carryStrips(stage), ...busStrips(stage)]);
  const steps = drawSteps(stage, labels);
  const carries = drawCarries(stage);
  const links = drawLinks(stage, labels);
  const forecast = drawForecast(stage);
  const arrows: Arrow[] = [...steps.arrows, ...links.arrows, ...carries.arrows, ...forecast.arrows];
  const words: Words[] = [
    ...drawWords(stage),
    ...steps.words,
    ...links.words,
    ...carries.words,
    ...forecast.words,
  ];
  const frames: Frame[] = [...forecast.frames, ...drawFrames(stage, boxes)];
  const label = `${view.name}, ${patternTitle(view)}, unrolled over time`;
  return { label, boxes, arrows, words, frames, heading: headingOf(view) };
}
