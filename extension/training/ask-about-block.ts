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

/** What a block is to do otherwise than its text says, for once. */
export interface Change {
  readonly steps?: number;
  readonly prompt?: string;
  readonly temperature?: number;
}

/** Asks what to change: the number of steps, or the text to go on from and how. Undefined where nothing is to be done. */
export async function askWhatToChange(block: BlockAfter): Promise<Change | undefined> {
  return block.kind === 'generate' ? askHowToGenerate(block) : askHowFarToForecast(block);
}

async function askHowToGenerate(block: BlockAfter): Promise<Change | undefined> {
  const prompt = await window.showInputBox({
    title: 'LSTM: Generate (1/2)',
    prompt: 'The text to go on from. Seed and steps are those of the block.',
    value: block.prompt ?? '',
  });
  if (prompt === undefined) return undefined;
  const temperature = await window.showInputBox({
    title: 'LSTM: Generate (2/2)',
    prompt: 'The temperature: 0 always takes the likeliest, 1 is as the network says, more is bolder',
    value: String(block.temperature),
    validateInput: (text) => (isTemperature(text) ? undefined : 'A number, 0 or more, such as 0.5'),
  });
  return temperature === undefined ? undefined : { prompt, temperature: Number(temperature) };
}

const isTemperature = (text: string): boolean => /^\s*(\d+\.?\d*|\.\d+)\s*$/.test(text);

async function askHowFarToForecast(block: BlockAfter): Promise<Change | undefined> {
  const steps = await window.showInputBox({
    title: 'LSTM: Forecast',
    prompt: 'How many steps to forecast',
    value: String(block.steps),
    validateInput: (text) => (/^[1-9]\d{0,6}$/.test(text) ? undefined : 'A whole number from 1 to 9,999,999'),
  });
  return steps === undefined ? undefined : { steps: Number(steps) };
}
