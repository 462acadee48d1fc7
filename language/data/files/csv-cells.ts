import { type DecimalMark, numberOf, quickNumber } from './parse-number.js';

/**
 * The cells of one row of a csv file, told apart in the file's bytes: making a string of every cell takes several times
 * as long. Cells count from 0.
 */
export class CsvCells {
  /** How many cells there are; none in an empty line. */
  count = 0;
  protected bytes: Uint8Array = new Uint8Array(0);
  private starts: Int32Array = new Int32Array(16);
  private ends: Int32Array = new Int32Array(16);
  private readonly decimalCode: number;

  constructor(private readonly decimal: DecimalMark) {
    this.decimalCode = decimal.charCodeAt(0);
  }

  /** The number in a cell; `NaN` where there is none. */
  number(cell: number): number {
    const value = quickNumber(this.bytes, this.firstSign(cell), this.afterLastSign(cell), this.decimalCode);
    return Number.isNaN(value) ? numberOf(this.text(cell), this.decimal) : value;
  }

  /** True where a cell's number is written without a fraction or an exponent. */
  isWhole(cell: number): boolean {
    const end = this.afterLastSign(cell);
    let at = this.firstSign(cell);
    at += this.bytes[at] === 0x2b || this.bytes[at] === 0x2d ? 1 : 0;
    while (at < end && this.bytes[at]! >= 0x30 && this.bytes[at]! <= 0x39) {
      at++;
    }
    return at === end;
  }

  /** A cell as text, without the quotes around it. */
  text(cell: number): string {
    const [start, end] = [this.starts[cell]!, this.ends[cell]!];
    const text = utf8.decode(this.bytes.subarray(start, end)).trim();
    return this.isQuoted(cell) ? text.replaceAll('""', '"') : text;
  }

  /** A number that equal bytes of a cell have in common, and other bytes hardly ever (FNV-1a). */
  hash(cell: number): number {
    const end = this.ends[cell]!;
    let hash = 0x811c9dc5;
    for (let at = this.starts[cell]!; at < end; at++) {
      hash = Math.imul(hash ^ this.bytes[at]!, 0x01000193);
    }
    return hash;
  }

  /** True where a cell is written with these bytes. */
  isWritten(cell: number, bytes: Uint8Array): boolean {
    const start = this.starts[cell]!;
    let same = this.ends[cell]! - start === bytes.length;
    for (let i = 0; same && i < bytes.length; i++) {
      same = this.bytes[start + i] === bytes[i];
    }
    return same;
  }

  /** The bytes that a cell is written with. */
  written(cell: number): Uint8Array {
    return this.bytes.slice(this.starts[cell], this.ends[cell]);
  }

  /** All cells as text. */
  texts(): string[] {
    return Array.from({ length: this.count }, (_, cell) => this.text(cell));
  }

  /** Adds the cell that stands from `start` up to, not including, `end`. */
  protected put(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** True for the first cell where it is all there is, and nothing but spaces without quotes. */
  protected isBlank(): boolean {
    return this.count === 1 && !this.isQuoted(0) && this.firstSign(0) === this.ends[0];
  }

  private isQuoted(cell: number): boolean {
    return this.bytes[this.starts[cell]! - 1] === quote;
  }

  /** Where what stands in a cell begins, spaces left out; its end where nothing does. */
  private firstSign(cell: number): number {
    const end = this.ends[cell]!;
    let at = this.starts[cell]!;
    while (at < end && isSpace(this.bytes[at]!)) {
      at++;
    }
    return at;
  }

  private afterLastSign(cell: number): number {
    const start = this.starts[cell]!;
    let at = this.ends[cell]!;
    while (at > start && isSpace(this.bytes[at - 1]!)) {
      at--;
    }
    return at;
  }
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The code of a quotation mark. */
export const quote = 0x22;

/** True for the code of a sign that stands around cells without being part of them. */
export const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x09;

function doubled(places: Int32Array): Int32Array {
  const more = new Int32Array(places.length * 2);
  more.set(places);
  return more;
}
