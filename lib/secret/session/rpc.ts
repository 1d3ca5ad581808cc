/** Calls and events between a page and its vault worker. Carries plaintext; keeps nothing. */
import { type ErrorCode, isVaultError, VaultError } from "@/lib/bytes/errors";

/** Method names of an interface whose members are all asynchronous functions. */
type Name<M> = keyof M & string;
type Arguments<M, K extends keyof M> = M[K] extends (...args: infer A) => Promise<unknown> ? A : never;
type Answer<M, K extends keyof M> = M[K] extends (...args: never[]) => Promise<infer R> ? R : never;

type Request = { readonly id: number; readonly method: string; readonly args: readonly unknown[] };
type Reply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: ErrorCode; readonly detail: string | undefined } }
  | { readonly event: unknown };

/** A Worker seen from the page, or the worker's own global scope. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Answers calls with the methods of `methods`; the returned function sends an event to the page. */
export function serve<M extends object, E>(port: Port, methods: M): (event: E) => void {
  const table = new Map<string, unknown>(Object.entries(methods));
  port.addEventListener("message", ({ data }: MessageEvent<Request>) => {
    const method = table.get(data.method);
    void (async () => {
      if (typeof method !== "function") throw new VaultError("not-found", { detail: "method" });
      return method(...data.args) as unknown;
    })().then(
      (value) => port.postMessage({ id: data.id, value } satisfies Reply, []),
      (error: unknown) => port.postMessage({ id: data.id, error: codeOf(error) } satisfies Reply, []),
    );
  });
  return (event) => port.postMessage({ event } satisfies Reply, []);
}

const codeOf = (error: unknown): { code: ErrorCode; detail: string | undefined } =>
  isVaultError(error)
    ? { code: error.code, detail: error.detail }
    : { code: "malformed", detail: "unexpected" };

export interface Remote<M> {
  /** Buffers in `transfer` are moved, not copied: afterwards the page no longer holds them. */
  call<K extends Name<M>>(method: K, args: Arguments<M, K>, transfer?: Transferable[]): Promise<Answer<M, K>>;
  /** Every call still open fails with this code, and every later one. */
  close(code: ErrorCode): void;
}

export function connect<M, E>(port: Port, onEvent: (event: E) => void): Remote<M> {
  type Waiting = { resolve: (value: never) => void; reject: (error: VaultError) => void };
  const waiting = new Map<number, Waiting>();
  let closed: ErrorCode | null = null;
  let nextId = 0;

  port.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    if (closed !== null) return;
    // Structured clone keeps the type that the other side's `serve` was checked with.
    if ("event" in data) return onEvent(data.event as E);
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if ("value" in data) call?.resolve(data.value as never);
    else if (data.error.detail === undefined) call?.reject(new VaultError(data.error.code));
    else call?.reject(new VaultError(data.error.code, { detail: data.error.detail }));
  });

  return {
    call(method, args, transfer = []) {
      if (closed !== null) return Promise.reject(new VaultError(closed));
      const id = nextId++;
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        port.postMessage({ id, method, args } satisfies Request, transfer);
      });
    },
    close(code) {
      closed = code;
      for (const { reject } of waiting.values()) reject(new VaultError(code));
      waiting.clear();
    },
  };
}
