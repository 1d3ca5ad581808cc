/** Everything Keepsake says, in English. Another language is another set of files with this shape. */
import { enAdding } from "@/app/words/en-adding";
import { enFront } from "@/app/words/en-front";
import { enProblems } from "@/app/words/en-problems";
import { enSettings } from "@/app/words/en-settings";
import { enVault } from "@/app/words/en-vault";

export const en = {
  language: "en",
  app: {
    name: "Keepsake",
    description: "A vault for two-factor codes that your household hosts itself.",
    starting: "Keepsake is starting",
    noScript:
      "Keepsake opens your codes in this browser, and needs JavaScript for it. Switch it on for this address.",
  },
  act: {
    back: "Back",
    cancel: "Cancel",
    close: "Close",
    copy: "Copy",
    done: "Done",
    edit: "Edit",
    lock: "Lock",
    remove: "Remove",
    tryAgain: "Try again",
    undo: "Undo",
  },
  nav: {
    main: "Main",
    codes: "Codes",
    settings: "Settings",
    vaults: "Vaults",
    checked: "{count, plural, one {# entry checked} other {# entries checked}}",
    syncing: "Asking for what is new",
    idleAt: "in step at {time}",
    offline: "no network, codes work",
  },
  newVersion: {
    title: "A new version is ready",
    lead: "Loading it locks your codes. One touch opens them again.",
    load: "Load it now",
  },
  shortcuts: {
    codes: "Show my codes",
    add: "Add account",
  },
  lostPage: {
    title: "Nothing here",
    lead: "This address leads to no page of Keepsake.",
    go: "Go to my codes",
  },
  crash: {
    title: "This page stumbled",
    lead: "Your codes are safe; only the page failed. Load it again. If that doesn’t help, lock and unlock.",
    again: "Load it again",
  },
  ...enFront,
  ...enVault,
  ...enAdding,
  ...enSettings,
  problems: enProblems,
} as const;

/** A language names itself in its first key; everything else is a sentence in it. */
type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
/** What every language has to provide. */
export type Words = Shape<typeof en>;
