/** Words that Python keeps for itself, and names that the script imports. */
const taken = (
  'False None True and as assert async await break class continue def del elif else except finally for from ' +
  'global if import in is lambda nonlocal not or pass raise return try while with yield ' +
  'keras layers model np schedule'
).split(' ');

/** Gives out the names of Python variables, each once. */
export class PythonNames {
  private readonly used = new Set(taken);

  /** This name, or one like it that is free. */
  fresh(wanted: string): string {
    const base = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(wanted)
      ? wanted
      : wanted.replace(/[^\p{L}\p{N}_]+/gu, '_').replace(/^(?=\p{N})/u, '_');
    let name = base;
    for (let count = 1; this.used.has(name); count++) {
      name = `${base}_${count}`;
    }
    this.used.add(name);
    return name;
  }
}
