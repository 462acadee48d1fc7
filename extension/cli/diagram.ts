import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import { makeNetworkView } from '../../language/model/make-network-view.js';
import { drawPicture } from '../../webview/diagram/draw-picture.js';
import { darkTheme, lightTheme } from '../../webview/diagram/svg/theme.js';
import { writeSvg } from '../../webview/diagram/svg/write-svg.js';
import type { DiagramKind } from '../../webview/messages.js';
import { networksOf } from './choose-network.js';
import { loadElk } from './load-elk.js';
import { endWithErrors, readLstmFile } from './read-file.js';
import { renderPng } from './render-png.js';
import { UsageError } from './usage-error.js';
import { writeWholeFile } from './write-file.js';

interface DiagramOptions {
  readonly model?: string;
  readonly view: DiagramKind;
  readonly theme: 'light' | 'dark';
  readonly output: string;
}

/** `lstm diagram FILE [--model M] [--view …] [--theme …] -o out.svg`: draws a model, as SVG or PNG by the ending. */
export function diagramCommand(program: Command): void {
  program
    .command('diagram')
    .description('draw a model: unrolled over time, its layers, or the inside of one recurrent step')
    .argument('<file>', 'a .lstm file; - is standard input')
    .option('--model <name>', 'this model rather than the first')
    .addOption(
      new Option('--view <view>', 'what to draw').choices(['unrolled', 'layers', 'cell']).default('unrolled'),
    )
    .addOption(new Option('--theme <theme>', 'for which ground').choices(['light', 'dark']).default('light'))
    .requiredOption('-o, --output <file>', 'where to write it; the ending says how: .svg or .png')
    .action(draw);
}

async function draw(name: string, options: DiagramOptions): Promise<void> {
  const ending = extname(options.output).toLowerCase();
  if (ending !== '.svg' && ending !== '.png') {
    throw new UsageError(`${options.output} must end in .svg or .png, which says what to write.`);
  }
  const file = await readLstmFile(name);
  const [network] = networksOf(file, options.model);
  if (!network) {
    throw new UsageError(`${name} has no model to draw.`);
  }
  const view = makeNetworkView(network, file.analysis.forecasts);
  const elk = loadElk();
  const picture = await drawPicture(view, options.view, (graph) => elk.layout(graph));
  const theme = options.theme === 'dark' ? darkTheme : lightTheme;
  const svg = writeSvg(picture, theme);
  await writeWholeFile(options.output, ending === '.png' ? await renderPng(svg) : svg);
  if (!view.complete) {
    process.stderr.write(
      `${view.name} has errors, so the picture shows what is known; lstm check ${name} says more.\n`,
    );
    endWithErrors();
  }
}
