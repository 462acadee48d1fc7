import { window } from 'vscode';
import type { BlockAfter } from '../../language/protocol.js';
import { itemOf } from './choose-block.js';

/** Asks which of some blocks is meant, where there are several. */
export async function askWhichBlock(
  kind: BlockAfter['kind'],
  blocks: readonly BlockAfter[],
): Promise<BlockAfter | undefined> {
  if (blocks.length < 2) return blocks[0];
  const options = { placeHolder: `Which ${kind} block?`, matchOnDescription: true };
  return (await window.showQuickPick(blocks.map(itemOf), options))?.block;
}

/** Asks what to change for once: the text to go on from, or the number of steps. Undefined where nothing is to be done. */
export async function askWhatToChange(
  block: BlockAfter,
): Promise<{ steps?: number; prompt?: string } | undefined> {
  if (block.prompt !== undefined) {
    const prompt = await window.showInputBox({
      title: 'LSTM: Generate',
      prompt: 'The text to go on from. Temperature, seed and steps are those of the block.',
      value: block.prompt,
    });
    return prompt === undefined ? undefined : { prompt };
  }
  const steps = await window.showInputBox({
    title: 'LSTM: Forecast',
    prompt: 'How many steps to forecast',
    value: String(block.steps),
    validateInput: (text) => (/^[1-9]\d{0,6}$/.test(text) ? undefined : 'A whole number from 1 to 9,999,999'),
  });
  return steps === undefined ? undefined : { steps: Number(steps) };
}
