import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import { diagramCommand } from '../../extension/cli/diagram.js';
import { renderPng } from '../../extension/cli/render-png.js';
import { elementsOf } from './xml.js';

const folder = mkdtempSync(join(tmpdir(), 'lstm-diagram-'));
const file = join(import.meta.dirname, '../../extension/examples/many-to-many.lstm');
const out = (name: string) => join(folder, name);

function run(...args: string[]): Promise<unknown> {
  const program = new Command('lstm').exitOverride();
  diagramCommand(program);
  return program.parseAsync(['node', 'lstm', 'diagram', ...args]);
}

afterAll(() => rmSync(folder, { recursive: true }));

describe('lstm diagram', () => {
  it('writes SVG, for a light ground or a dark one', async () => {
    await run(file, '-o', out('light.svg'));
    await run(file, '-o', out('dark.svg'), '--theme', 'dark');
    const [light, dark] = ['light.svg', 'dark.svg'].map((name) => readFileSync(out(name), 'utf8'));
    expect(
      elementsOf(light!).filter((one) => one.attributes['data-layer'] === 'lstm').length,
    ).toBeGreaterThan(5);
    expect(light).toContain('#ffffff');
    expect(dark).not.toContain('#ffffff');
  });

  it('draws the view that is asked for', async () => {
    await run(file, '-o', out('cell.svg'), '--view', 'cell');
    expect(readFileSync(out('cell.svg'), 'utf8')).toContain('forget gate f');
  });

  it('writes PNG, its text set in the font that comes along', async () => {
    await run(file, '-o', out('picture.png'));
    const png = readFileSync(out('picture.png'));
    expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(png.readUInt32BE(16)).toBeGreaterThan(1000);
  });

  it('writes PNG with every sign of a picture', async () => {
    const render = (sign: string) =>
      renderPng(
        `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="15">${sign}</text></svg>`,
      );
    // A letter that no font has.
    const without = await Promise.all(['', '\uf8fe'].map(render));
    for (const sign of 'σŷh̃ₜ₋₁→×−…–’·β') {
      const drawn = await render(sign);
      expect(
        without.some((one) => Buffer.compare(one, drawn) === 0),
        sign,
      ).toBe(false);
    }
  });

  it('says what is wrong with how it is called', async () => {
    await expect(run(file, '-o', out('picture.gif'))).rejects.toThrow(/must end in .svg or .png/);
    await expect(run(file, '-o', out('none/picture.svg'))).rejects.toThrow(/could not be written/);
    await expect(run(file, '-o', out('a.svg'), '--model', 'nope')).rejects.toThrow(/has no model nope/);
    await expect(run(out('missing.lstm'), '-o', out('a.svg'))).rejects.toThrow(/missing\.lstm/);
  });

  it('draws what is known of a model with errors, and fails', async () => {
    writeFileSync(out('broken.lstm'), 'model m {\n  input x [5, 2]\n  x -> LSTM(8) -> LSTM(4)\n}\n');
    try {
      await run(out('broken.lstm'), '-o', out('broken.svg'));
      expect(process.exitCode).toBe(1);
    } finally {
      process.exitCode = undefined;
    }
    expect(
      elementsOf(readFileSync(out('broken.svg'), 'utf8')).some((one) =>
        /fault/.test(one.attributes.class ?? ''),
      ),
    ).toBe(true);
  });
});
