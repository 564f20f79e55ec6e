/**
 * The one file of the core that touches the world: time, randomness, digests, waiting. Everything else gets them from
 * here or from the host.
 */
export type Platform = {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that only ever grow, for measuring. */
  readonly elapsed: () => number;
  readonly randomBytes: (count: number) => Uint8Array;
  /** SHA-256 of the text's UTF-8, in hex. */
  readonly digest: (text: string) => Promise<string>;
  /** HMAC-SHA-256 of the text's UTF-8 under the key's, in hex: without the key nobody can try out texts. */
  readonly keyedDigest: (key: string, text: string) => Promise<string>;
  /** Calls back after some milliseconds; answers how to call it off. */
  readonly after: (milliseconds: number, callback: () => void) => () => void;
};

declare const crypto: {
  readonly getRandomValues: (bytes: Uint8Array) => Uint8Array;
  readonly subtle: {
    readonly digest: (algorithm: "SHA-256", data: Uint8Array) => Promise<ArrayBuffer>;
    readonly importKey: (
      format: "raw",
      key: Uint8Array,
      algorithm: { readonly name: "HMAC"; readonly hash: "SHA-256" },
      extractable: false,
      usages: readonly ["sign"],
    ) => Promise<unknown>;
    readonly sign: (algorithm: "HMAC", key: unknown, data: Uint8Array) => Promise<ArrayBuffer>;
  };
};
declare const performance: { readonly now: () => number };
declare const TextEncoder: new () => { readonly encode: (text: string) => Uint8Array };
declare const setTimeout: (callback: () => void, milliseconds: number) => unknown;
declare const clearTimeout: (timer: unknown) => void;

export const hex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Random bytes drawn in blocks: asking the system for each few costs more than all else of a small command. */
const randomBlocks = (): Platform["randomBytes"] => {
  let block: Uint8Array = new Uint8Array(0);
  let used = 0;
  return (count) => {
    if (used + count > block.length) {
      block = crypto.getRandomValues(new Uint8Array(Math.max(4096, count)));
      used = 0;
    }
    used += count;
    return block.slice(used - count, used);
  };
};

export const systemPlatform: Platform = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  randomBytes: randomBlocks(),
  digest: async (text) => hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytesOf(text)))),
  keyedDigest: async (key, text) => {
    const { subtle } = crypto;
    const imported = await subtle.importKey("raw", bytesOf(key), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    return hex(new Uint8Array(await subtle.sign("HMAC", imported, bytesOf(text))));
  },
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
};
