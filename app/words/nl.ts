/** Alles wat Keepsake zegt, in het Nederlands. Dutch. */
import type { Words } from "@/app/words/en";
import { nlAdding } from "@/app/words/nl-adding";
import { nlFront } from "@/app/words/nl-front";
import { nlProblems } from "@/app/words/nl-problems";
import { nlSettings } from "@/app/words/nl-settings";
import { nlVault } from "@/app/words/nl-vault";

export const nl: Words = {
  language: "nl",
  app: {
    name: "Keepsake",
    description: "Een kluis voor inlogcodes die je huishouden zelf beheert.",
    starting: "Keepsake start",
    noScript:
      "Keepsake opent je codes in deze browser en heeft daar JavaScript voor nodig. Zet het aan voor dit adres.",
  },
  act: {
    back: "Terug",
    cancel: "Annuleren",
    close: "Sluiten",
    copy: "Kopiëren",
    done: "Klaar",
    edit: "Bewerken",
    lock: "Vergrendelen",
    remove: "Verwijderen",
    tryAgain: "Opnieuw proberen",
    undo: "Terugdraaien",
  },
  nav: {
    main: "Hoofdmenu",
    codes: "Codes",
    settings: "Instellingen",
    vaults: "Kluizen",
    checked: "{count, plural, one {# regel gecontroleerd} other {# regels gecontroleerd}}",
    syncing: "Vraagt wat er nieuw is",
    idleAt: "bijgewerkt om {time}",
    offline: "geen netwerk, codes werken",
  },
  newVersion: {
    title: "Er staat een nieuwe versie klaar",
    lead: "Laden vergrendelt je codes. Met één aanraking open je ze weer.",
    load: "Nu laden",
  },
  shortcuts: {
    codes: "Toon mijn codes",
    add: "Account toevoegen",
  },
  lostPage: {
    title: "Hier is niets",
    lead: "Dit adres hoort bij geen pagina van Keepsake.",
    go: "Naar mijn codes",
  },
  crash: {
    title: "Deze pagina struikelde",
    lead: "Je codes zijn veilig; alleen de pagina ging mis. Laad hem opnieuw. Helpt dat niet, vergrendel en ontgrendel dan.",
    again: "Opnieuw laden",
  },
  ...nlFront,
  ...nlVault,
  ...nlAdding,
  ...nlSettings,
  problems: nlProblems,
};
