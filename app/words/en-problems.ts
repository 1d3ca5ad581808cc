/** One sentence for every error that people may meet: what happened, and what to do. English. */
import type { ErrorCode } from "@/lib/bytes/errors";

export const enProblems = {
  malformed: {
    title: "Something arrived broken",
    body: "Nothing was changed. Try again; if it stays so, load the page again.",
  },
  "too-large": { title: "That is too large", body: "Make it smaller, or do it in several steps." },
  "newer-version": {
    title: "A newer version wrote this",
    body: "Your codes work. Load the page again to get the new version; until then nothing can be changed.",
  },
  "wrong-key": {
    title: "That didn’t open your codes",
    body: "It belongs to another household, was shut out, or gives another key than before. Nothing is lost. Use another way in.",
  },
  tampered: {
    title: "Something was changed on the server",
    body: "It is not what your devices wrote, so it was not opened. Tell whoever runs the server.",
  },
  "bad-signature": {
    title: "A signature is wrong",
    body: "The server showed something that nobody here has signed, so it was left out. Tell whoever runs the server.",
  },
  "bad-public-key": {
    title: "A key is not safe",
    body: "It was refused, and nothing was sealed to it. Start this step again.",
  },
  missing: {
    title: "The server left something out",
    body: "Nothing here is lost. Try again in a moment; if it stays so, tell whoever runs the server.",
  },
  behind: {
    title: "The server shows an older state",
    body: "This device has seen more. Nothing is written until whoever runs the server has looked whether an old copy was put back.",
  },
  forked: {
    title: "Two histories",
    body: "The server shows something else than before. Nothing is written until somebody has looked at it.",
  },
  forbidden: { title: "That isn’t yours to change", body: "Ask somebody who manages this vault." },
  rejected: {
    title: "The household’s rules don’t allow that",
    body: "Somebody may have changed things meanwhile. Load the page again and look.",
  },
  "stale-head": { title: "Somebody was quicker", body: "What they changed is here now. Do yours once more." },
  "signed-out": {
    title: "You were signed out",
    body: "Unlock again, then do it once more. What you typed is still here.",
  },
  "needs-touch": {
    title: "This needs a fresh touch",
    body: "Touch your passkey once more; it is asked for everything that changes who can come in.",
  },
  "not-found": {
    title: "It isn’t there any more",
    body: "It may have been removed on another device. Go back and look again.",
  },
  conflict: {
    title: "Somebody was quicker",
    body: "It was changed on another device meanwhile. Look at it and try again.",
  },
  throttled: {
    title: "Too many tries",
    body: "The server waits a little before it takes another one. Try again in {seconds, plural, =0 {a minute} one {# second} other {# seconds}}.",
  },
  expired: { title: "That took too long", body: "Start this step again; nothing was lost." },
  "wrong-setup-code": {
    title: "That isn’t the set-up code",
    body: "Look at the line the server printed when it started, and type the code after “setup=”.",
  },
  "wrong-origin": {
    title: "This is not Keepsake’s address",
    body: "The server expects to be opened at the address in BASE_URL. Open it there.",
  },
  "passkey-refused": {
    title: "The server didn’t accept that passkey",
    body: "Try once more. If it stays so, use another passkey or your recovery kit.",
  },
  "passkey-unknown": {
    title: "No household here knows that passkey",
    body: "It may be from an earlier set-up, or it was shut out. Choose another one, or use your recovery kit.",
  },
  "passkey-cancelled": {
    title: "The passkey window was closed",
    body: "Nothing happened. Try again when you are ready.",
  },
  "passkey-unsupported": {
    title: "This browser can’t use passkeys here",
    body: "Use a newer browser, switch on the screen lock of this device, or use a phone or a security key.",
  },
  "no-prf": {
    title: "That passkey didn’t open your codes",
    body: "It’s yours, but gave no key this time. Nothing is lost. Try again, or use another way in.",
  },
  "kit-mistyped": {
    title: "A slip of the pen",
    body: "The check group doesn’t fit the others. Compare every group with your sheet.",
  },
  "kit-unknown": {
    title: "No household here knows this kit",
    body: "Was it replaced by a newer sheet, or is it for another address? Look at “Open” and “Made on” on the sheet.",
  },
  closed: {
    title: "This household was closed",
    body: "It can be read, not changed. Export your codes while you can.",
  },
  "disk-full": {
    title: "The server’s disk is full",
    body: "Nothing was saved and nothing is lost. Free some space on the server, then try again.",
  },
  "storage-blocked": {
    title: "This browser keeps nothing for this site",
    body: "Private windows and some settings do that. Allow storage for this address, or unlock each time with the network on.",
  },
  "server-down": {
    title: "The server doesn’t answer",
    body: "Check that it is running and that you are on the network, then try again. Nothing you typed is lost.",
  },
  "server-error": {
    title: "The server stumbled",
    body: "Nothing was changed. Try again in a moment; its log says what happened.",
  },
} as const satisfies Record<ErrorCode, { readonly title: string; readonly body: string }>;
