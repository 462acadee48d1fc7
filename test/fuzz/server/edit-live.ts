import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { contentChange } from './content-change.js';
import { attempts, limitFor } from '../time-limit.js';
import type { LiveServer, Request } from './live-server.js';
import { questionsAt } from './questions.js';

/** How the texts of a document follow each other, and what chance asks about meanwhile. */
export interface Session {
  readonly uri: string;
  readonly states: readonly string[];
  /** Numbers from 0 to 1, one for each state. */
  readonly chances: readonly number[];
}

/**
 * Edits a document as an editor would, asking about it all the while, and compares what the server says in the
 * end with what one says that has seen only the last text.
 */
export async function editLive(
  { uri, states, chances }: Session,
  live: LiveServer,
  fresh: LiveServer,
): Promise<void> {
  open(live, uri, states[0]!);
  try {
    const answers: Promise<unknown>[] = [];
    let document = TextDocument.create(uri, 'lstm', 0, states[0]!);
    for (const [i, text] of states.entries()) {
      const before = document.getText();
      const change = contentChange(before, text);
      document = TextDocument.update(document, [change], i);
      assert.equal(document.getText(), text, 'the fuzzer sends a wrong change');
      live.tell('textDocument/didChange', {
        textDocument: { uri, version: i + 2 },
        contentChanges: [change],
      });
      const chance = chances[i % chances.length]!;
      const questions = questionsAt(uri, text, Math.floor(chance * text.length), []);
      answers.push(live.request(questions[Math.floor(chance * 7919) % questions.length]!));
    }
    await Promise.all(answers);
    await compare(uri, document.getText(), chances, live, fresh);
  } finally {
    live.tell('textDocument/didClose', { textDocument: { uri } });
  }
  assert.deepEqual(live.complaints.splice(0), [], 'the server complains');
}

async function compare(
  uri: string,
  text: string,
  chances: readonly number[],
  live: LiveServer,
  fresh: LiveServer,
): Promise<void> {
  open(fresh, uri, text);
  try {
    const diagnostics = await live.diagnostics(uri);
    assert.deepEqual(diagnostics, await fresh.diagnostics(uri), 'other diagnostics than of a fresh server');
    for (const chance of chances.slice(0, 3)) {
      for (const question of questionsAt(uri, text, Math.floor(chance * text.length), diagnostics)) {
        const [one, other] = await Promise.all([
          askInTime(live, question, limitFor(text.length)),
          fresh.request(question),
        ]);
        assert.deepEqual(
          comparable(one, question.method),
          comparable(other, question.method),
          `${question.method} is answered differently by a fresh server`,
        );
      }
    }
  } finally {
    fresh.tell('textDocument/didClose', { textDocument: { uri } });
  }
}

/** The answer to a question, which must come in time in one of several attempts. */
async function askInTime(server: LiveServer, question: Request, limit: number): Promise<unknown> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const before = server.worked();
    const answer = await server.request(question);
    best = Math.min(best, server.worked() - before);
    if (best <= limit) {
      return answer;
    }
  }
  throw new Error(`slow: ${question.method} takes ${Math.round(best)} ms of the ${Math.round(limit)} it may`);
}

/** What must be equal of two answers: not the number under which a server remembers one, nor the order of finds. */
function comparable(answer: unknown, method: string): unknown {
  if (method === 'workspace/symbol' && Array.isArray(answer)) {
    return answer.map((one) => JSON.stringify(one)).sort();
  }
  return typeof answer === 'object' && answer !== null ? { ...answer, resultId: undefined } : answer;
}

function open(server: LiveServer, uri: string, text: string): void {
  server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'lstm', version: 1, text } });
}
