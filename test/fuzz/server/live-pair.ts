import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { editedName } from '../edits/circles.js';
import { editLive } from './edit-live.js';
import { LiveServer } from './live-server.js';

/** Sessions after which the server to compare with is a new one again. */
const freshFor = 25;

/** A server in which texts are edited, and one that sees only their last state. */
export class LivePair {
  private servers: { readonly live: LiveServer; fresh: LiveServer } | undefined;
  private sessions = 0;

  constructor(
    private readonly bundle: string,
    private readonly folder: string,
  ) {}

  /** Types the states of a text one after the other; `chance` decides about what is asked meanwhile. */
  async problemOf(states: readonly string[], chance: number): Promise<string | undefined> {
    this.servers ??= { live: await this.start(), fresh: await this.start() };
    if (++this.sessions % freshFor === 0) {
      this.servers.fresh.stop();
      this.servers.fresh = await this.start();
    }
    const { live, fresh } = this.servers;
    const uri = pathToFileURL(join(this.folder, editedName)).toString();
    // The golden section spreads what follows each other.
    const chances = [1, 2, 3].map((i) => ((chance + i) * 0.6180339887) % 1);
    try {
      await editLive({ uri, states, chances }, live, fresh);
      return undefined;
    } catch (error) {
      this.stop();
      return error instanceof Error ? error.message : String(error);
    }
  }

  stop(): void {
    this.servers?.live.stop();
    this.servers?.fresh.stop();
    this.servers = undefined;
  }

  private async start(): Promise<LiveServer> {
    const server = new LiveServer(this.bundle);
    await server.start(this.folder);
    return server;
  }
}
