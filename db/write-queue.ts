/** Orders the work on one SQLite connection, and lets writes that wait together share one commit. Sealed things only. */
import "server-only";
import type Client from "better-sqlite3";
import type { Query } from "@/db/query";
import { explainSqlite } from "@/db/sqlite-errors";

/** Writes in one commit: bounds how long a reader of the event loop waits. */
const MAX_BATCH = 64;

interface Job {
  readonly work: (q: Query) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

abstract class Queue {
  protected readonly client: Client.Database;
  protected readonly query: Query;
  readonly #waiting: Job[] = [];
  #turn: Promise<void> | null = null;

  constructor(client: Client.Database, query: Query) {
    this.client = client;
    this.query = query;
  }

  add<T>(work: (q: Query) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve: (value) => resolve(value as T), reject });
      this.#turn ??= this.#drain();
    });
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    while (this.#turn) await this.#turn;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      // One turn of the event loop: whatever arrives in it waits together with the first.
      await new Promise((resolve) => setImmediate(resolve));
      await this.perform(this.#waiting.splice(0, MAX_BATCH));
    }
    this.#turn = null;
  }

  /** Settles every job. Never throws. */
  protected abstract perform(batch: readonly Job[]): Promise<void>;
}

/** Reads one after the other; those that wait together share a snapshot, which is younger than all of them. */
export class ReadQueue extends Queue {
  protected async perform(batch: readonly Job[]): Promise<void> {
    for (const job of batch) {
      try {
        // SQLite itself ends the transaction on a broken disk.
        if (!this.client.inTransaction) this.client.exec("BEGIN");
        job.resolve(await job.work(this.query));
      } catch (error) {
        job.reject(explainSqlite(error));
      }
    }
    // Nothing was written, so that unlike a commit this cannot fail.
    if (this.client.inTransaction) this.client.exec("ROLLBACK");
  }
}

/** Writes one after the other, each in a savepoint, all of a batch in one commit. */
export class WriteQueue extends Queue {
  protected async perform(batch: readonly Job[]): Promise<void> {
    const settle: (() => void)[] = [];
    try {
      this.client.exec("BEGIN IMMEDIATE");
      for (const job of batch) settle.push(await this.#inSavepoint(job));
      this.client.exec("COMMIT");
    } catch (error) {
      // Nothing of the batch is on disk: SQLite gives up the whole transaction when the disk is full.
      if (this.client.inTransaction) this.client.exec("ROLLBACK");
      const reason = explainSqlite(error);
      for (const job of batch) job.reject(reason);
      return;
    }
    for (const step of settle) step();
  }

  /** What to tell the job's owner once the batch is durable. Throws when the whole batch is lost. */
  async #inSavepoint(job: Job): Promise<() => void> {
    this.client.exec("SAVEPOINT job");
    try {
      const value = await job.work(this.query);
      this.client.exec("RELEASE job");
      return () => job.resolve(value);
    } catch (error) {
      if (!this.client.inTransaction) throw error;
      this.client.exec("ROLLBACK TO job; RELEASE job");
      return () => job.reject(explainSqlite(error));
    }
  }
}
