import type { DataSet } from '../data/data-set.js';
import type { DataFiles, FileStates } from '../data/files/data-files.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { movedDiagnostic } from '../diagnostics/moved.js';
import { uriOf } from '../diagnostics/source.js';
import type * as ast from '../generated/ast.js';
import { movedLines, type Neighbourhood, Neighbourhoods } from './neighbourhood.js';
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
export interface Recalled<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** A question to the sources, and the answer where it tells whether the same would be made again. */
type Question =
  | { readonly of: 'constant'; readonly node: ast.Const }
  | { readonly of: 'network'; readonly node: ast.Model; readonly block?: ast.Train; readonly answer: unknown }
  | { readonly of: 'data'; readonly node: ast.Data; readonly answer: unknown };

/** Something made, with all that it was made from. */
interface Kept extends Recalled<unknown> {
  readonly inputs: readonly unknown[];
  readonly from: readonly ast.Declaration[];
  readonly questions: readonly Question[];
  readonly files: FileStates;
  /** Undefined without diagnostics: then nothing depends on it. */
  readonly neighbourhood: Neighbourhood | undefined;
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
  private readonly neighbourhoods = new Neighbourhoods(this.reach);

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
  ): Recalled<T> {
    const from = [...this.reach.from(node)];
    const ofNode = this.kept.get(node) ?? new Map<string, Kept>();
    this.kept.set(node, ofNode);
    const before = ofNode.get(name);
    const known = before && this.holds(before, from, inputs) ? this.moved(before, node) : undefined;
    if (known) {
      ofNode.set(name, known);
      this.files.note(known.files);
      return known as Recalled<T>;
    }
    const found: Diagnostic[] = [];
    const questions: Question[] = [];
    const { value, states } = this.files.noting(() => make(this.asking(questions), (one) => found.push(one)));
    // Places in the text move with it: what is kept has its own.
    const diagnostics = structuredClone(found);
    const neighbourhood = diagnostics.length > 0 ? this.neighbourhoods.of(node) : undefined;
    ofNode.set(name, { value, diagnostics, inputs, from, questions, files: states, neighbourhood });
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
    const { neighbourhood: before, diagnostics } = known;
    if (!before) {
      return known;
    }
    const now = this.neighbourhoods.of(node);
    // Names are suggested where one is wrong, which is an error.
    const suggests = diagnostics.some((one) => one.severity === 'error');
    if (!same(before.declarations, now.declarations) || (suggests && before.names !== now.names)) {
      return undefined;
    }
    if (same(before.lines, now.lines)) {
      return known;
    }
    const lines = movedLines(before, now);
    const moved = diagnostics.map((one) => movedDiagnostic(one, lines, uriOf(node)));
    return moved.includes(undefined)
      ? undefined
      : { ...known, diagnostics: moved as Diagnostic[], neighbourhood: now };
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
