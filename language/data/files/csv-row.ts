import { CsvCells, isSpace, quote } from './csv-cells.js';
import type { DecimalMark } from './parse-number.js';

/** Of a row that has not ended where the bytes do. */
export const unfinished = -1;

/**
 * Takes one row of a csv file after another (RFC 4180: a cell in quotes may hold separators, line breaks, and `""` for
 * a quote). Spaces around a cell do not count; a quote inside a cell that does not begin with one stands for itself.
 * Where a space separates, several of them are one separator.
 */
export class CsvRow extends CsvCells {
  /** Line breaks inside quotes. */
  breaks = 0;
  private readonly separator: Uint8Array;
  private readonly separatorCode: number;
  private readonly spaced: boolean;

  /** @param separator one sign or more */
  constructor(separator: string, decimal: DecimalMark) {
    super(decimal);
    this.separator = new TextEncoder().encode(separator);
    this.separatorCode = this.separator[0]!;
    this.spaced = separator === ' ';
  }

  /**
   * Takes the row that starts at `from`; gives where the next one starts, or {@link unfinished}.
   *
   * @param last whether the file ends where the bytes do: only a quote that is not closed leaves a row unfinished then
   */
  take(bytes: Uint8Array, from: number, last: boolean): number {
    this.bytes = bytes;
    this.count = 0;
    this.breaks = 0;
    const { length } = bytes;
    let at = this.takeCell(this.spaced ? this.afterSpaces(from) : from);
    while (at < length && at !== unfinished && !endsLine(bytes[at]!)) {
      at += this.separator.length;
      if (this.spaced) {
        at = this.afterSpaces(at);
        if (at === length || endsLine(bytes[at]!)) {
          break;
        }
      }
      at = this.takeCell(at);
    }
    // After a carriage return a line feed may come, which belongs to it.
    const open = at >= length || (bytes[at] === carriageReturn && at + 1 === length);
    if (at === unfinished || (open && !last)) {
      return unfinished;
    }
    if (this.isBlank()) {
      this.count = 0;
    }
    return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1;
  }

  /** Takes a cell, and gives where the separator after it, its line or the bytes end, or {@link unfinished}. */
  private takeCell(from: number): number {
    const { bytes, separatorCode } = this;
    const { length } = bytes;
    let at = this.spaced ? from : this.afterSpaces(from);
    if (bytes[at] === quote) {
      const close = this.closingQuote(at);
      if (close === length) {
        return unfinished;
      }
      const end = this.spaced ? close + 1 : this.afterSpaces(close + 1);
      if (end === length || endsLine(bytes[end]!) || this.isSeparator(end)) {
        this.put(at + 1, close);
        return end;
      }
      at = end;
    }
    for (let byte = 0; at < length; at++) {
      byte = bytes[at]!;
      if ((byte === separatorCode && this.isSeparator(at)) || endsLine(byte)) {
        break;
      }
    }
    this.put(from, at);
    return at;
  }

  /** Where the quote that opens at `open` is closed; the bytes' length where it is not. */
  private closingQuote(open: number): number {
    const { bytes } = this;
    for (let at = open + 1; at < bytes.length; at++) {
      if (bytes[at] === lineFeed) {
        this.breaks++;
      } else if (bytes[at] === quote) {
        if (bytes[at + 1] !== quote) {
          return at;
        }
        at++;
      }
    }
    return bytes.length;
  }

  private isSeparator(at: number): boolean {
    return (
      this.bytes[at] === this.separatorCode &&
      (this.separator.length === 1 || this.separator.every((byte, i) => this.bytes[at + i] === byte))
    );
  }

  private afterSpaces(from: number): number {
    let at = from;
    while (at < this.bytes.length && isSpace(this.bytes[at]!) && (this.spaced || !this.isSeparator(at))) {
      at++;
    }
    return at;
  }
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

const endsLine = (byte: number): boolean =>
  byte <= carriageReturn && (byte === lineFeed || byte === carriageReturn);
