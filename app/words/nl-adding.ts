/** Accounts toevoegen, en wat er niet te lezen was. Dutch. */
import type { Words } from "@/app/words/en";

export const nlAdding: Pick<Words, "add" | "read"> = {
  add: {
    title: "Accounts toevoegen",
    back: "Codes",
    backToAdd: "Toevoegen",
    promise: "Je ziet wat er gelezen is voordat er iets wordt opgeslagen.",
    picture: "Een foto of schermafdruk",
    pictureLead: "Sleep, plak of kies; meer tegelijk mag",
    link: "Links of tekst",
    linkLead: "Begint met otpauth:// of otpauth-migration://",
    hand: "Het geheim typen",
    handLead: "Bij een site heet dat “handmatig instellen”",
    drop: "Sleep foto’s of tekst ergens op deze pagina",
    dropNow: "Laat los om te lezen",
    google:
      "Uit Google Authenticator: kies daar “Accounts overdragen, Exporteren” en maak een schermafdruk van elke QR-code die je ziet. Ze kunnen hier allemaal tegelijk in.",
    reading: "{count, plural, one {# foto lezen} other {# foto’s lezen}}",
    readingText: "Lezen",
    textTitle: "Plak links of tekst",
    textLead: "Eén account per regel. Het wordt in deze browser gelezen.",
    textLabel: "Links",
    textRead: "Lezen",
    textEmpty: "Plak eerst iets",
    handTitle: "Typ het geheim",
    site: "Site",
    siteHint: "Wie om de code vraagt, zoals GitHub",
    name: "Account",
    nameHint: "Je gebruikersnaam of adres daar",
    secret: "Geheim",
    more: "Meer instellingen",
    type: "Soort",
    types: { totp: "Op tijd", hotp: "Op teller", steam: "Steam" },
    algorithm: "Algoritme",
    digits: "Cijfers",
    period: "Seconden",
    counter: "Teller",
    worksAlready: "werkt al",
    sameInOld: "Hetzelfde in de oude app?",
    kept: "Wat je typt blijft hier staan, ook als je iets opzoekt en terugkomt.",
    correctFirst: "Verbeter het eerst",
    missing: { site: "Typ eerst de site", secret: "Typ eerst het geheim" },
    previewTitle:
      "{count, plural, =0 {Niets toe te voegen} one {# account gelezen} other {# accounts gelezen}}",
    previewLead: "In deze browser gelezen. Er is nog niets opgeslagen of verstuurd.",
    chips: {
      label: "Ga naar",
      new: "{count, number} nieuw",
      duplicate: "{count, number} die je hebt",
      problem: "{count, number} niet gelezen",
    },
    new: "Nieuw",
    duplicates: "Deze heb je al",
    problems: "Niet te lezen",
    selectAll: "Alles kiezen",
    selectNone: "Niets kiezen",
    take: "{account} meenemen",
    editLine: "{account} bewerken",
    sameHere: "Hetzelfde als in {vault}",
    sameIn: "Hetzelfde als {account} in {vault}",
    missingPart:
      "{count, plural, one {Deel {parts} van {total, number} ontbreekt} other {Delen {parts} van {total, number} ontbreken}}",
    missingPartLead:
      "De oude app verdeelde de export over {total, number} QR-codes. Voeg de ontbrekende foto toe; wat gelezen is, blijft.",
    addPicture: "Foto toevoegen",
    typeByHand: "Zelf typen",
    saveTo: "Opslaan in",
    showMore: "{count, plural, one {Nog 1 tonen} other {Nog # tonen}}",
    cancel: "Annuleren",
    save: "{count, plural, one {1 account opslaan} other {# accounts opslaan}}",
    saveNone: "Kies wat je wilt opslaan",
    saving: "{count, plural, one {1 account wordt opgeslagen} other {# accounts worden opgeslagen}}",
    notSavedTitle: "Nog niet opgeslagen",
    notSaved: "Wat je koos is niet kwijt; het blijft op deze pagina.",
    saved: "{count, plural, one {1 account opgeslagen} other {# accounts opgeslagen}}",
  },
  read: {
    at: "{place}, “{title}”",
    line: "Regel {n, number}",
    reasons: {
      "no-qr-in-picture": {
        title: "Geen QR-code gevonden",
        body: "Maak de foto van dichterbij, recht en scherp, zodat de hele code erop staat.",
      },
      "not-an-account": {
        title: "Dit is geen account",
        body: "Het is goed te lezen, maar bevat geen geheim voor codes. Zoek de QR-code die de site voor een authenticator-app toont.",
      },
      "bad-secret": {
        title: "Het geheim kan niet kloppen",
        body: "In een geheim staan alleen de letters A tot Z en de cijfers 2 tot 7. Zoek het op bij de site.",
      },
      "missing-secret": {
        title: "Het geheim ontbreekt",
        body: "Zoek het op bij de site en typ het zelf.",
      },
      "unsupported-algorithm": {
        title: "Een algoritme dat Keepsake niet kent",
        body: "SHA1, SHA256 en SHA512 werken. Stel dit account bij de site opnieuw in.",
      },
      "bad-digits": {
        title: "Het aantal cijfers kan niet kloppen",
        body: "Het moet tussen 4 en 10 liggen. Kijk bij de site.",
      },
      "bad-period": {
        title: "De seconden kunnen niet kloppen",
        body: "Het moet tussen 1 en 3600 liggen; bijna altijd is het 30.",
      },
      "bad-counter": {
        title: "De teller kan niet kloppen",
        body: "Het is een heel getal vanaf 0. Kijk in de oude app.",
      },
      "unsupported-type": {
        title: "Een soort account dat Keepsake niet kan bewaren",
        body: "Het geeft zelf geen cijfers. Houd het in de app waar het vandaan komt.",
      },
      "unreadable-picture": {
        title: "Dit bestand is geen foto",
        body: "Kies een PNG-, JPEG- of WebP-bestand, of maak een nieuwe schermafdruk.",
      },
      "bad-migration": {
        title: "Deze export is beschadigd",
        body: "Maak een nieuwe export in Google Authenticator en fotografeer die opnieuw.",
      },
      "too-large": {
        title: "Dit is te groot",
        body: "Een foto mag 20 MB zijn. Maak een schermafdruk van alleen de QR-code.",
      },
      "too-long": {
        title: "Er staat een te lange naam in",
        body: "Voeg dit account zelf toe met een kortere naam.",
      },
    },
    values: {
      "bad-secret": "In een geheim staat nooit “{value}”. Kijk nog eens bij de site.",
      "bad-secret-0":
        "In een geheim staat nooit “{value}”. Het is vast de letter O; kijk nog eens bij de site.",
      "bad-secret-1":
        "In een geheim staat nooit “{value}”. Het is vast de letter I of L; kijk nog eens bij de site.",
      "bad-secret-8":
        "In een geheim staat nooit “{value}”. Het is vast de letter B; kijk nog eens bij de site.",
      "unsupported-algorithm": "Het vraagt om {value}. SHA1, SHA256 en SHA512 werken.",
      "unsupported-type": "Het is van de soort “{value}”, en die geeft geen cijfers die Keepsake kan tonen.",
    },
    fields: {
      "missing-secret": "Typ het geheim dat de site toont.",
      "bad-secret":
        "In een geheim staan alleen de letters A tot Z en de cijfers 2 tot 7. Kijk nog eens bij de site.",
      "bad-digits": "Tussen 4 en 10; bijna altijd 6.",
      "bad-period": "Tussen 1 en 3600; bijna altijd 30.",
      "bad-counter": "Een heel getal vanaf 0.",
      "unsupported-algorithm": "SHA1, SHA256 of SHA512.",
      "too-long": "Dat is te lang voor dit veld.",
    },
  },
};
