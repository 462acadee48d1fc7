/** The words that begin statements, and values: they are not names. */
const taken =
  'const import data model train forecast generate input output split on int true false none True False None';

/** Gives out names of a `.lstm` file, each once. */
export class LstmNames {
  private readonly used = new Set(taken.split(' '));

  /** @param others names that stand for something else already */
  constructor(others: Iterable<string> = []) {
    for (const name of others) {
      this.used.add(name);
    }
  }

  /** This name, or one like it that is free. */
  fresh(wanted: string): string {
    const base = wanted.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\p{N})|^$/u, '_');
    let name = base;
    for (let count = 1; this.used.has(name); count++) {
      name = `${base}_${count}`;
    }
    this.used.add(name);
    return name;
  }
}
