import { expect, test } from "vitest";
import { placeOf } from "@/app/(front)/set-up/place";

test.each([
  ["https://vault.example", "https://vault.example", "here"],
  ["http://localhost:3000", "http://localhost:3000", "local"],
  ["http://localhost:3000", "http://127.0.0.1:3000", "other"],
  ["http://localhost:3000", "http://192.168.1.5:3000", "address"],
  ["http://localhost:3000", "https://vault.example", "unset"],
  ["http://localhost:3000", "http://nas.home:3000", "plain"],
  ["http://192.168.1.5:3000", "http://192.168.1.5:3000", "address"],
  ["http://[fd00::5]:3000", "http://[fd00::5]:3000", "address"],
  ["http://nas.home:3000", "http://nas.home:3000", "plain"],
  ["https://vault.example", "https://old.example", "other"],
])("a server at %s, opened at %s: %s", (own, here, place) => {
  expect(placeOf(own, here)).toBe(place);
});
