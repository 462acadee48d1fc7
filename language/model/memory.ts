import { type AstNode, AstUtils } from 'langium';
import type { DataSet } from '../data/data-set.js';
import type { DataFiles, FileStates } from '../data/files/data-files.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { movedDiagnostic } from '../diagnostics/moved.js';
import { rangeOf, uriOf } from '../diagnostics/source.js';
import * as ast from '../generated/ast.js';
import type { Network } from './network.js';
import { Reach } from './reach.js';
import type { Value } from './value.js';

/** What making something of a declaration may ask of others. */
export interface Sources {
  constant(node: ast.Const): Value;
  networkOf(model: ast.Model, block?: ast.Train): Network | undefined;
  dataSetOf(data: ast.Data): DataSet | undefined;
}

/** What is made of a declaration, with the mistakes that show on the way. */
export interface Made<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A question to the sources, and the answer where it tells whether the same would be made again. */
type Question =
  | { readonly of: 'constant'; readonly node: ast.Const }
  | { readonly of: 'network'; readonly node: ast.Model; readonly block?: ast.Train; readonly answer: unknown }
  | { readonly of: 'data'; readonly node: ast.Data; readonly answer: unknown };

/** Something made, with all that it was made from. */
interface Kept extends Made<unknown> {
  readonly inputs: readonly unknown[];
  readonly from: readonly ast.Declaration[];
  readonly questions: readonly Question[];
  readonly files: FileStates;
  /** Undefined without diagnostics: then nothing depends on it. */
  readonly surroundings: Surroundings | undefined;
}

/** Declarations and where they stand. */
interface Places {
  readonly declarations: readonly ast.Declaration[];
  /** The first and the last line of each. */
  readonly lines: readonly number[];
}

/** What diagnostics speak of beyond that from which something is made: places, other uses, other names. */
interface Surroundings extends Places {
  readonly names: string;
}

/**
 * Keeps what was made of declarations from one analysis to the next. It is made again when the declaration
 * changes, or one that it names, or a data file; where there is something to say of it, also when a use, a name
 * or a line changes that may be spoken of. Diagnostics that only stand elsewhere now are moved there.
 *
 * So what is made of a declaration without a mistake may depend on nothing but itself, on what it names, and
 * on what it asks for here.
 */
export class Memory {
  private readonly kept = new WeakMap<ast.Declaration, Map<string, Kept>>();

  /** What can be taken from memory in one analysis. */
  recollection(files: DataFiles, sources: Sources): Recollection {
    return new Recollection(this.kept, files, sources);
  }
}

/** Memory as one state of a file and its imports sees it. */
export class Recollection {
  private readonly reach = new Reach();
  private readonly now: { isUnchanged(states: FileStates): boolean };
  private readonly names = new Map<AstNode, string>();
  private readonly places = new Map<ReadonlySet<ast.Declaration>, Places>();

  constructor(
    private readonly kept: WeakMap<ast.Declaration, Map<string, Kept>>,
    private readonly files: DataFiles,
    private readonly sources: Sources,
  ) {
    this.now = files.now();
  }

  /**
   * What `make` makes of a declaration, now or before. Several things made of one declaration have names of
   * their own; `inputs` are what it is made from besides, as far as the declaration does not name it.
   */
  recall<T>(
    node: ast.Declaration,
    name: string,
    inputs: readonly unknown[],
    make: (sources: Sources, report: (diagnostic: Diagnostic) => void) => T,
  ): Made<T> {
    const from = [...this.reach.from(node)];
    const ofNode = this.kept.get(node) ?? new Map<string, Kept>();
    this.kept.set(node, ofNode);
    const before = ofNode.get(name);
    const known = before && this.holds(before, from, inputs) ? this.moved(before, node) : undefined;
    if (known) {
      ofNode.set(name, known);
      this.files.note(known.files);
      return known as Made<T>;
    }
    const found: Diagnostic[] = [];
    const questions: Question[] = [];
    const { value, states } = this.files.noting(() => make(this.asking(questions), (one) => found.push(one)));
    // Places in the text move with it: what is kept has its own.
    const diagnostics = structuredClone(found);
    const surroundings = diagnostics.length > 0 ? this.surroundingsOf(node) : undefined;
    ofNode.set(name, { value, diagnostics, inputs, from, questions, files: states, surroundings });
    return { value, diagnostics };
  }

  private holds(known: Kept, from: readonly ast.Declaration[], inputs: readonly unknown[]): boolean {
    return (
      same(known.from, from) &&
      same(known.inputs, inputs) &&
      this.now.isUnchanged(known.files) &&
      known.questions.every((question) => this.isAnswered(question))
    );
  }

  /** The same with its diagnostics where they stand now; undefined where there may be something else to say. */
  private moved(known: Kept, node: ast.Declaration): Kept | undefined {
    const { surroundings: before, diagnostics } = known;
    if (!before) {
      return known;
    }
    const now = this.surroundingsOf(node);
    // Names are suggested where one is wrong, which is an error.
    const suggests = diagnostics.some((one) => one.severity === 'error');
    if (!same(before.declarations, now.declarations) || (suggests && before.names !== now.names)) {
      return undefined;
    }
    if (same(before.lines, now.lines)) {
      return known;
    }
    const lines = now.declarations.map((one, i) => {
      const [from, to] = [before.lines[2 * i]!, before.lines[2 * i + 1]!];
      return { uri: uriOf(one), from, to, by: now.lines[2 * i]! - from };
    });
    const moved = diagnostics.map((one) => movedDiagnostic(one, lines, uriOf(node)));
    return moved.includes(undefined)
      ? undefined
      : { ...known, diagnostics: moved as Diagnostic[], surroundings: now };
  }

  private surroundingsOf(node: ast.Declaration): Surroundings {
    const places = this.placesOf(this.reach.around(node));
    return { ...places, names: this.namesIn(AstUtils.findRootNode(node)) };
  }

  private placesOf(around: ReadonlySet<ast.Declaration>): Places {
    const known = this.places.get(around);
    if (known) {
      return known;
    }
    const declarations = [...around];
    const lines = declarations.map((one) => rangeOf(one)).flatMap(({ start, end }) => [start.line, end.line]);
    const places = { declarations, lines };
    this.places.set(around, places);
    return places;
  }

  /** The names of a file's declarations, which are suggested for those that are not known. */
  private namesIn(file: AstNode): string {
    const known = this.names.get(file);
    if (known !== undefined) {
      return known;
    }
    const declarations = ast.isFile(file) ? file.declarations : [];
    const names = declarations.map((one) => `${one.$type} ${'name' in one ? one.name : ''}`).join('\n');
    this.names.set(file, names);
    return names;
  }

  /** Asks again what was asked, since asking tells of mistakes in what is asked for; true for the same answer. */
  private isAnswered(question: Question): boolean {
    switch (question.of) {
      case 'constant':
        this.sources.constant(question.node);
        return true;
      case 'network':
        return this.sources.networkOf(question.node, question.block) === question.answer;
      case 'data':
        return this.sources.dataSetOf(question.node) === question.answer;
    }
  }

  private asking(questions: Question[]): Sources {
    return {
      constant: (node) => {
        questions.push({ of: 'constant', node });
        return this.sources.constant(node);
      },
      networkOf: (node, block) => {
        const answer = this.sources.networkOf(node, block);
        questions.push({ of: 'network', node, ...(block && { block }), answer });
        return answer;
      },
      dataSetOf: (node) => {
        const answer = this.sources.dataSetOf(node);
        questions.push({ of: 'data', node, answer });
        return answer;
      },
    };
  }
}

function same(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}
