import { ImportError, type Note } from '../keras-model.js';
import { isTrue } from './arithmetic.js';
import { Evaluation } from './evaluation.js';
import { Scope } from './scope.js';
import { ScriptCalls } from './script-calls.js';
import { ScriptGraph } from './script-graph.js';
import {
  type FunctionValue,
  type GivenToCall,
  isA,
  isListValue,
  listOf,
  type ScriptValue,
  unknown,
} from './script-value.js';
import { allBranches, forgetAssigned, mentionsModels } from './skipped-statements.js';
import { StandIns } from './stand-ins.js';
import type { Expression, Parameter, Statement } from './syntax.js';

/** Statements that a script may take; a loop that goes on longer makes no model. */
const mostStatements = 200_000;
const deepestCalls = 50;

/** How a body is left before its end. */
type Leaving = { readonly returns: ScriptValue } | 'break' | 'continue' | undefined;

/** Goes through a script's statements, as far as they tell about models. */
export class ScriptRun {
  readonly standIns = new StandIns();
  readonly graph = new ScriptGraph(this.standIns);
  readonly calls = new ScriptCalls(this.graph, this.standIns);
  readonly notes: Note[] = [];
  readonly globals = new Scope();
  private readonly evaluation = new Evaluation(this.calls, this.graph, this.standIns);
  private statements = 0;
  private depth = 0;

  constructor() {
    this.calls.evaluation = this.evaluation;
    this.calls.run = (of, given) => this.call(of, given);
  }

  /** Runs statements in order. @throws ImportError */
  run(statements: readonly Statement[], scope: Scope): Leaving {
    for (const statement of statements) {
      if (++this.statements > mostStatements) {
        throw new ImportError('The script loops for too long to be read.', statement.line);
      }
      const leaving = this.statement(statement, scope);
      if (leaving !== undefined) {
        return leaving;
      }
    }
    return undefined;
  }

  private statement(statement: Statement, scope: Scope): Leaving {
    switch (statement.kind) {
      case 'import':
        for (const { path, as } of statement.names) {
          scope.import(path, as);
        }
        return undefined;
      case 'assign': {
        const value = this.evaluation.of(statement.value, scope);
        for (const target of statement.targets) {
          this.assign(target, value, scope);
        }
        return undefined;
      }
      case 'update': {
        const { target, operator, value, line } = statement;
        const binary = {
          kind: 'binary',
          operator,
          left: target,
          right: value,
          line,
          code: target.code,
        } as const;
        this.assign(target, this.evaluation.of(binary, scope), scope);
        return undefined;
      }
      case 'expression':
        this.evaluation.of(statement.value, scope);
        return undefined;
      case 'if':
        return this.choose(statement, scope);
      case 'for':
        return this.loop(statement, scope);
      case 'while':
        return this.runOnce(statement.body, scope);
      case 'block':
        return this.run(statement.body, scope);
      case 'return':
        return { returns: statement.value ? this.evaluation.of(statement.value, scope) : null };
      case 'leave':
        return statement.word;
      case 'def':
        scope.set(statement.name, { kind: 'function', definition: statement });
        return undefined;
      case 'class':
        this.calls.classes.push(statement);
        scope.set(statement.name, { kind: 'class', name: statement.name, line: statement.line });
        return undefined;
    }
  }

  private assign(target: Expression, value: ScriptValue, scope: Scope): void {
    if (target.kind === 'attribute' && target.name === 'trainable' && typeof value === 'boolean') {
      this.setTrainable(this.evaluation.of(target.of, scope), value);
    } else if (target.kind === 'subscript' && target.items[0]?.kind !== 'slice') {
      const of = this.evaluation.of(target.of, scope);
      if (isA(of, 'dictionary')) {
        of.entries.set(this.evaluation.of(target.items[0] as Expression, scope), value);
      }
    } else {
      scope.assign(target, value);
    }
  }

  /** `layer.trainable = False`, also of a whole model. */
  private setTrainable(of: ScriptValue, trainable: boolean): void {
    if (isA(of, 'layer')) {
      // All uses of a layer are of the same object.
      Object.assign(of.layer.call.named, { trainable });
    } else if (isA(of, 'model')) {
      for (const layer of of.layers ?? this.graph.layersBetween(of)) {
        this.setTrainable(layer, trainable);
      }
    }
  }

  /** The first branch whose test holds. What a test that is not known would assign is not known after it. */
  private choose(statement: Statement & { kind: 'if' }, scope: Scope): Leaving {
    for (const { test, body } of statement.branches) {
      const holds = isTrue(this.evaluation.of(test, scope));
      if (holds === true) {
        return this.run(body, scope);
      }
      if (holds === undefined) {
        if (mentionsModels(statement)) {
          this.notes.push({
            sentence: `Whether ${test.code} holds is not known, and what depends on it is left out.`,
            line: test.line,
          });
        }
        forgetAssigned(allBranches(statement), scope);
        return undefined;
      }
    }
    return this.run(statement.otherwise, scope);
  }

  private loop({ target, of, body, line }: Statement & { kind: 'for' }, scope: Scope): Leaving {
    const over = this.evaluation.of(of, scope);
    if (!isListValue(over)) {
      scope.assign(target, unknown(of));
      const before = this.made();
      const leaving = this.runOnce(body, scope);
      if (this.made() > before) {
        this.notes.push({ sentence: `How often ${of.code} goes round is not known: once is taken.`, line });
      }
      return leaving;
    }
    for (const value of over.items) {
      scope.assign(target, value);
      const leaving = this.run(body, scope);
      if (leaving === 'break') {
        return undefined;
      }
      if (leaving !== 'continue' && leaving !== undefined) {
        return leaving;
      }
    }
    return undefined;
  }

  /** Counts what has been made of models so far. */
  private made(): number {
    return this.calls.keras.models.reduce(
      (sum, { layers, fits }) => sum + 1 + (layers?.length ?? 0) + fits.length,
      this.graph.size,
    );
  }

  /** A body that runs nobody knows how often: models that it makes count, numbers that it computes are not known. */
  private runOnce(body: readonly Statement[], scope: Scope): Leaving {
    const leaving = this.run(body, scope);
    forgetAssigned(body, scope);
    return leaving === 'break' || leaving === 'continue' ? undefined : leaving;
  }

  /** A function of the script, with what it is given. */
  private call({ definition }: FunctionValue, given: GivenToCall): ScriptValue {
    const { parameters, body, line, name } = definition;
    if (++this.depth > deepestCalls) {
      throw new ImportError(`${name} calls itself too often to be read.`, line);
    }
    const scope = this.globals.inner();
    parameters.forEach((parameter, at) => {
      scope.set(parameter.name, this.givenFor(parameter, at, given, line));
    });
    const leaving = this.run(body, scope);
    this.depth--;
    return typeof leaving === 'object' ? leaving.returns : null;
  }

  /** What a parameter stands for in a call of a function that begins on this line. */
  private givenFor(
    { name, spread, fallback }: Parameter,
    at: number,
    { positional, named }: GivenToCall,
    line: number,
  ): ScriptValue {
    if (spread) {
      return listOf(spread === '*' ? positional.slice(at) : []);
    }
    const given = at < positional.length ? positional[at] : named[name];
    if (given !== undefined) {
      return given;
    }
    return fallback ? this.evaluation.of(fallback, this.globals) : unknown({ code: name, line });
  }
}
