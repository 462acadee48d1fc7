import assert from 'node:assert/strict';
import ELK from 'elkjs/lib/elk.bundled.js';
import { makeNetworkView } from '../../../language/model/make-network-view.js';
import { openFile } from '../../../language/services/open-file.js';
import { drawPicture } from '../../../webview/diagram/draw-picture.js';
import { lightTheme } from '../../../webview/diagram/svg/theme.js';
import { writeInteractiveSvg, writeSvg } from '../../../webview/diagram/svg/write-svg.js';
import type { Timing } from '../timing.js';

const elk = new ELK();

/** Layers of a network that is still drawn here: laying out takes its time with the square of them. */
const mostLayers = 60;

/**
 * Draws the first models of a text in every view; the pictures are XML without holes. Gives the time for one
 * picture.
 */
export async function checkDiagram(path: string, text: string, elapsed: () => number): Promise<Timing> {
  const { analysis } = await openFile(path, text);
  const small = [...analysis.networks.values()].filter((one) => one.layers.length <= mostLayers);
  let ms = 0;
  for (const network of small.slice(0, 2)) {
    const view = makeNetworkView(network);
    for (const kind of ['unrolled', 'layers', 'cell'] as const) {
      const picture = await drawPicture(view, kind, (graph) => elk.layout(graph));
      for (const svg of [writeSvg(picture, lightTheme), writeInteractiveSvg(picture)]) {
        checkXml(svg);
      }
      ms ||= elapsed();
    }
  }
  return { ms };
}

function checkXml(svg: string): void {
  const open: string[] = [];
  const rest = svg.replace(
    /<(\/?)([\w:]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/g,
    (tag, end, name, attributes, empty) => {
      assert.ok(
        !/ (?:x|y|width|height|rx|d|viewBox)="[^"]*(?:NaN|Infinity|undefined)/.test(attributes),
        `no number in ${tag}`,
      );
      if (end) {
        assert.equal(open.pop(), name, `${tag} closes something else`);
      } else if (!empty) {
        open.push(name);
      }
      return '';
    },
  );
  assert.deepEqual(open, [], 'tags are not closed');
  assert.ok(!/[<\0\ud800-\udfff]/u.test(rest), 'text that is no XML');
  assert.ok(!/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(svg), 'a bare &');
}
