import { DefaultScopeComputation, type LocalSymbols, MultiMap } from 'langium';

/** What names a file lists for others: its declarations, for symbol searches. Scopes look names up themselves. */
export class LstmScopeComputation extends DefaultScopeComputation {
  override async collectLocalSymbols(): Promise<LocalSymbols> {
    return new MultiMap();
  }
}
