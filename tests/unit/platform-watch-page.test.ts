// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchPage } from "#platform/watch-page";

let told: string[] = [];
let stop = (): void => undefined;

beforeEach(() => {
  document.body.innerHTML =
    '<textarea></textarea><input type="text"><input type="checkbox"><button></button>';
  told = [];
  stop = watchPage(
    {
      trigger: (reason) => told.push(reason),
      setOffline: () => told.push("offline"),
      setHidden: () => told.push("hidden"),
      setTyping: (isTyping) => told.push(isTyping ? "typing" : "not typing"),
    },
    window,
  );
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

function focus(selector: string): void {
  const element = document.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector}`);
  element.focus();
}

test("tells when the network goes and comes", () => {
  window.dispatchEvent(new Event("offline"));
  window.dispatchEvent(new Event("online"));
  expect(told).toEqual(["offline", "online"]);
});

test("tells when the page goes out of sight and comes back", () => {
  const sight = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
  document.dispatchEvent(new Event("visibilitychange"));
  sight.mockReturnValue("visible");
  document.dispatchEvent(new Event("visibilitychange"));
  window.dispatchEvent(new Event("pagehide"));
  expect(told).toEqual(["hidden", "visible", "hidden"]);
});

test("a text with the focus is typing; a box to tick is not", () => {
  focus("textarea");
  expect(told.at(-1)).toBe("typing");
  focus("input[type=text]");
  expect(told.at(-1)).toBe("typing");
  expect(told).not.toContain("not typing");
  focus("input[type=checkbox]");
  expect(told.at(-1)).toBe("not typing");
});

test("ended, it tells nothing more", () => {
  stop();
  window.dispatchEvent(new Event("online"));
  focus("textarea");
  expect(told).toEqual([]);
});
