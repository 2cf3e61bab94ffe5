import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchDatabase, createDatabase } from './postgres.js';
import { type ServerProcess, type ServerSpec, startServer } from './server-process.js';

/** Owns what a run makes, databases, processes and files, and clears it away also when the run is interrupted. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'teller-bench-'));
  private readonly leftovers: (() => Promise<void>)[] = [];
  private files = 0;

  async database(label: string): Promise<BenchDatabase> {
    const database = await createDatabase(label);
    this.leftovers.push(() => database.drop());
    return database;
  }

  async start(spec: Omit<ServerSpec, 'folder' | 'logFile'>): Promise<ServerProcess> {
    const server = await startServer({ ...spec, folder: this.folder, logFile: this.file('log') });
    this.leftovers.push(() => server.stop());
    return server;
  }

  /** For whatever else has to be closed before the database under it goes. */
  onClear(close: () => Promise<void>): void {
    this.leftovers.push(close);
  }

  /** A name that is not taken yet. */
  file(ending: string): string {
    return join(this.folder, `${++this.files}.${ending}`);
  }

  /** Last made, first gone. The folder stays for the next part. */
  async clear(): Promise<void> {
    for (let remove = this.leftovers.pop(); remove; remove = this.leftovers.pop()) await remove();
  }

  async close(): Promise<void> {
    await this.clear();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
