import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openProxy, type TcpProxy } from "./open-proxy.js";

let echo: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => {
    echo.listen(0, "127.0.0.1", resolve);
  });
  const address = echo.address();
  proxy = await openProxy({ port: typeof address === "object" && address !== null ? address.port : 0 });
});

afterEach(async () => {
  await proxy.close();
  echo.close();
});

const dial = (): Socket => connect({ host: "127.0.0.1", port: proxy.port });

/** What comes back until it is as long as wanted, or the connection ends. */
const heard = (socket: Socket, length: number): Promise<{ readonly text: string; readonly isCut: boolean }> =>
  new Promise((resolve) => {
    let text = "";
    socket.on("error", () => resolve({ text, isCut: true }));
    socket.on("close", () => resolve({ text, isCut: true }));
    socket.on("data", (piece) => {
      text += String(piece);
      if (text.length >= length) resolve({ text, isCut: false });
    });
  });

test("passes on what is said", async () => {
  const socket = dial();
  socket.write("a statement");
  expect(await heard(socket, 11)).toEqual({ text: "a statement", isCut: false });
  expect(proxy.cuts()).toBe(0);
  socket.destroy();
});

test("cuts in the middle of what is said", async () => {
  proxy.set({ cutAfter: () => 15 });
  const socket = dial();
  socket.write("0123456789");
  const { text, isCut } = await heard(socket, 10);
  expect(isCut).toBe(true);
  expect("0123456789".startsWith(text)).toBe(true);
  expect(text.length).toBeLessThanOrEqual(5);
  expect(proxy.cuts()).toBe(1);
});

test("cuts everyone off at once, and lets them come again", async () => {
  const [a, b] = [dial(), dial()];
  a.write("a");
  b.write("b");
  expect([await heard(a, 1), await heard(b, 1)]).toMatchObject([{ text: "a" }, { text: "b" }]);
  const ends = Promise.all([heard(a, 9), heard(b, 9)]);
  expect(proxy.cut()).toBe(2);
  expect(await ends).toMatchObject([{ isCut: true }, { isCut: true }]);
  const c = dial();
  c.write("c");
  expect(await heard(c, 1)).toEqual({ text: "c", isCut: false });
  c.destroy();
});

test("refuses", async () => {
  proxy.set("refuse");
  expect(await heard(dial(), 1)).toEqual({ text: "", isCut: true });
});

test("stalls, and goes on with every byte when the weather is fair again", async () => {
  const socket = dial();
  socket.write("before");
  expect(await heard(socket, 6)).toMatchObject({ text: "before" });
  socket.removeAllListeners("data");
  proxy.set("stall");
  socket.write("after");
  const later = heard(socket, 5);
  const first = await Promise.race([later, wait(100, "nothing")]);
  expect(first).toBe("nothing");
  proxy.set("fair");
  expect(await later).toMatchObject({ text: "after", isCut: false });
  socket.destroy();
});
