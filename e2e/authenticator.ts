/** A virtual authenticator over the DevTools protocol: a real CTAP2 device as far as the browser can tell. */
import type { CDPSession, Page } from "@playwright/test";

export interface Authenticator {
  /** Runs `action` while somebody holds a finger on the sensor. */
  touch<T>(action: () => Promise<T>): Promise<T>;
  /** Number of passkeys that it holds. */
  count(): Promise<number>;
  /** Forgets every passkey: the phone is gone. */
  forget(): Promise<void>;
  /** The sensor refuses the finger from now on. */
  refuse(): Promise<void>;
  /** Another device of the same kind, with nothing on it, takes its place. */
  replace(): Promise<void>;
}

/**
 * A platform authenticator with resident keys and user verification.
 * Presence is simulated only during `touch`: a waiting conditional request would otherwise answer by itself.
 */
export async function addAuthenticator(page: Page, options: { prf?: boolean } = {}): Promise<Authenticator> {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  await cdp.send("WebAuthn.enable", { enableUI: false });
  const make = async () => {
    const added = await cdp.send("WebAuthn.addVirtualAuthenticator", {
      options: {
        protocol: "ctap2",
        ctap2Version: "ctap2_1",
        transport: "internal",
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: false,
        hasPrf: options.prf ?? true,
      },
    });
    return added.authenticatorId;
  };
  let authenticatorId = await make();
  const presence = (enabled: boolean) =>
    cdp.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  return {
    async touch(action) {
      await presence(true);
      try {
        return await action();
      } finally {
        await presence(false);
      }
    },
    async count() {
      const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
      return credentials.length;
    },
    async forget() {
      await cdp.send("WebAuthn.clearCredentials", { authenticatorId });
    },
    async refuse() {
      await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified: false });
    },
    async replace() {
      await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
      authenticatorId = await make();
    },
  };
}
