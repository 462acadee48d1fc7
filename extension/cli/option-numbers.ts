import { InvalidArgumentError } from 'commander';

/** An option's value as a whole number from 1. */
export function countingNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new InvalidArgumentError('It needs a whole number from 1.');
  }
  return Number(text);
}

/** An option's value as a whole number from 0. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) {
    throw new InvalidArgumentError('It needs a whole number from 0.');
  }
  return Number(text);
}
