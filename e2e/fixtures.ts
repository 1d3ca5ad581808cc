/** What every story stands on: a server of its own, browsers that fail on any console error, a record of all requests. */
import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { type Authenticator, addAuthenticator } from "@/e2e/authenticator";
import { type Server, startServer } from "@/e2e/server";

export { expect };

/** A browser profile that somebody uses: nothing in it is shared with another one. */
export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly authenticator: Authenticator;
  /** Console errors that the story provokes on purpose, e.g. the browser's own line about a 401. */
  expectConsole(pattern: RegExp): void;
}

/** What somebody has: an authenticator that can more or less, a screen, a taste, a language. */
export interface Person {
  prf?: boolean;
  phone?: boolean;
  dark?: boolean;
  locale?: string;
}

export interface Stage {
  readonly server: Server;
  /** every request of every device: method, URL, headers and body */
  readonly requests: string[];
  device(options?: Person): Promise<Device>;
}

/** The browser's own lines while no server answers; the second when it looks for a newer service worker. */
export const NO_SERVER = /Failed to load resource|ERR_CONNECTION|error occurred when fetching the script/;

export const PHONE = { width: 390, height: 844 };
export const DESKTOP = { width: 1280, height: 800 };

async function openDevice(
  browser: Browser,
  server: Server,
  requests: string[],
  problems: string[],
  options: Person,
): Promise<Device> {
  const phone = options.phone ?? true;
  const context = await browser.newContext({
    baseURL: server.origin,
    viewport: phone ? PHONE : DESKTOP,
    hasTouch: phone,
    colorScheme: options.dark ? "dark" : "light",
    reducedMotion: "reduce",
    locale: options.locale ?? "en-GB",
  });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const expected: RegExp[] = [];
  const report = (text: string) => {
    if (!expected.some((pattern) => pattern.test(text))) problems.push(text);
  };
  await context.exposeBinding("reportViolation", (_source, text: string) => report(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      const report: unknown = Reflect.get(globalThis, "reportViolation");
      if (typeof report === "function") {
        report(`CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
      }
    });
  });
  context.on("request", (request) => {
    const body = request.postDataBuffer();
    requests.push(
      `${request.method()} ${request.url()}\n${JSON.stringify(request.headers())}\n${body?.toString("latin1") ?? ""}`,
    );
  });
  context.on("weberror", (error) => report(`error: ${error.error().message}`));
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") report(`console: ${message.text()}`);
  });
  const authenticator = await addAuthenticator(page, options.prf === undefined ? {} : { prf: options.prf });
  return { page, context, authenticator, expectConsole: (pattern) => void expected.push(pattern) };
}

export const test = base.extend<{ stage: Stage; serverEnv: Record<string, string> }>({
  serverEnv: [{}, { option: true }],
  stage: async ({ browser, serverEnv }, use) => {
    const server = await startServer(serverEnv);
    const requests: string[] = [];
    const problems: string[] = [];
    const devices: Device[] = [];
    await use({
      server,
      requests,
      async device(options = {}) {
        const device = await openDevice(browser, server, requests, problems, options);
        devices.push(device);
        return device;
      },
    });
    for (const device of devices) await device.context.close();
    await server.remove();
    expect(problems, "console errors, warnings and CSP reports").toEqual([]);
  },
});
