/** Somebody with a browser and a passkey, at the real pages; what the page's own clock says about them. */
import type { Browser, CDPSession, Page } from "@playwright/test";
import { addAuthenticator } from "@/e2e/authenticator";
import type { Device, Stage } from "@/e2e/fixtures";
import { type Server, startServer } from "@/e2e/server";
import { settleIn } from "@/e2e/story";

export interface Person {
  readonly stage: Stage;
  readonly device: Device;
  readonly cdp: CDPSession;
  close(): Promise<void>;
}

/** Founds a household on a server of its own; ends at the empty codes page. */
export async function settle(browser: Browser): Promise<Person> {
  const server = await startServer();
  const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 390, height: 844 } });
  await context.addInitScript(watch);
  const page = await context.newPage();
  const authenticator = await addAuthenticator(page);
  const device = { page, context, authenticator, expectConsole: () => undefined };
  const stage = stageOf(server, device);
  await settleIn(stage, device);
  return {
    stage,
    device,
    cdp: await context.newCDPSession(page),
    async close() {
      await context.close();
      await server.remove();
    },
  };
}

const stageOf = (server: Server, device: Device): Stage => ({
  server,
  requests: [],
  device: async () => device,
});

/** Milliseconds between the newest marks of these names, on the page's own clock. */
export function between(page: Page, from: string, to: string): Promise<number> {
  return page.evaluate(
    async ([first, last]) => {
      for (;;) {
        const begun = performance.getEntriesByName(first, "mark").at(-1)?.startTime;
        const ended = performance.getEntriesByName(last, "mark").at(-1)?.startTime;
        if (begun !== undefined && ended !== undefined && ended > begun) return ended - begun;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    [from, to] as const,
  );
}

/**
 * Runs in every page before its own scripts. Leaves marks: "bench:painted" when the first digits of a code are on
 * the screen (a message sent in a frame's callback arrives after that frame is painted), and "bench:pressed" at
 * every click. A finger takes a second to find its passkey; the virtual one would take none.
 */
function watch(): void {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => performance.mark("bench:painted");
  let shown = false;
  new MutationObserver(() => {
    const digits = /\d{3}/.test(document.querySelector("li .digit-gap")?.textContent ?? "");
    if (digits && !shown) requestAnimationFrame(() => painted.port2.postMessage(null));
    shown = digits;
  }).observe(document, { subtree: true, childList: true, characterData: true });
  const { credentials } = navigator;
  const ask = credentials.get.bind(credentials);
  credentials.get = async (options) => {
    const given = await ask(options);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    return given;
  };
  addEventListener("click", ({ timeStamp }) => performance.mark("bench:pressed", { startTime: timeStamp }), {
    capture: true,
  });
}
