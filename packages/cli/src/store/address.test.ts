import { describe, expect, test } from "vitest";
import { parseAddress } from "./address.js";

describe("an address", () => {
  test.each([
    ["./data", "folder", "./data"],
    ["C:\\data", "folder", "C:\\data"],
    ["postgres://h/db", "postgres", "postgres://h/db"],
    ["postgresql://joe:se/cr@t@h:5432/db?password=x", "postgres", "postgresql://h:5432/db"],
    ["POSTGRES://h", "postgres", "POSTGRES://h"],
    ["mongodb://u:p@a:1,b:2/db?replicaSet=r", "mongodb", "mongodb://a:1,b:2/db"],
    ["mongodb+srv://u:p@cluster.example.com", "mongodb", "mongodb+srv://cluster.example.com"],
  ])("%s is a %s, shown as %s", (text, kind, shown) =>
    expect(parseAddress(text)._unsafeUnwrap()).toEqual({ kind, text, shown }),
  );

  test.each([
    ["", "--store names no folder and no server"],
    [" ", "--store names no folder and no server"],
    ["mysql://u:p@h/db", "--store knows folders, postgres:// and mongodb://, but not mysql://"],
  ])("%j is none", (text, reason) => expect(parseAddress(text)._unsafeUnwrapErr()).toBe(reason));
});
