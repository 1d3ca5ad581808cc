/** Eén zin voor elke fout die mensen kunnen tegenkomen: wat er gebeurde en wat je doet. Dutch. */
import type { Words } from "@/app/words/en";

export const nlProblems: Words["problems"] = {
  malformed: {
    title: "Er kwam iets kapot aan",
    body: "Er is niets veranderd. Probeer het opnieuw; blijft het zo, laad de pagina dan opnieuw.",
  },
  "too-large": { title: "Dat is te groot", body: "Maak het kleiner, of doe het in een paar stappen." },
  "newer-version": {
    title: "Een nieuwere versie schreef dit",
    body: "Je codes werken. Laad de pagina opnieuw voor de nieuwe versie; tot dan kun je niets veranderen.",
  },
  "wrong-key": {
    title: "Daarmee gingen je codes niet open",
    body: "Het hoort bij een ander huishouden, is buitengesloten, of geeft een andere sleutel dan eerst. Er is niets kwijt. Kies een andere weg naar binnen.",
  },
  tampered: {
    title: "Er is iets veranderd op de server",
    body: "Het is niet wat jouw apparaten schreven, dus het is niet geopend. Meld het aan wie de server beheert.",
  },
  "bad-signature": {
    title: "Een handtekening klopt niet",
    body: "De server liet iets zien dat niemand hier heeft ondertekend, dus het telt niet mee. Meld het aan wie de server beheert.",
  },
  "bad-public-key": {
    title: "Een sleutel is niet veilig",
    body: "Hij is geweigerd en er is niets mee versleuteld. Begin opnieuw met deze stap.",
  },
  missing: {
    title: "De server liet iets weg",
    body: "Hier is niets kwijt. Probeer het zo nog eens; blijft het zo, meld het aan wie de server beheert.",
  },
  behind: {
    title: "De server toont een oudere stand",
    body: "Dit apparaat heeft meer gezien. Er wordt niets geschreven tot wie de server beheert heeft gekeken of er een oude kopie is teruggezet.",
  },
  forked: {
    title: "Twee geschiedenissen",
    body: "De server toont iets anders dan eerst. Er wordt niets geschreven tot iemand ernaar heeft gekeken.",
  },
  forbidden: {
    title: "Dat mag jij niet veranderen",
    body: "Vraag het aan iemand die deze kluis beheert.",
  },
  rejected: {
    title: "Dat mag niet volgens de regels van het huishouden",
    body: "Misschien is er intussen iets veranderd. Laad de pagina opnieuw en kijk nog eens.",
  },
  "stale-head": {
    title: "Iemand was sneller",
    body: "De verandering van de ander staat er nu. Doe die van jou nog een keer.",
  },
  "signed-out": {
    title: "Je bent uitgelogd",
    body: "Ontgrendel opnieuw en doe het nog een keer. Wat je typte staat er nog.",
  },
  "needs-touch": {
    title: "Hiervoor is je passkey nodig",
    body: "Gebruik je passkey nog een keer; dat wordt gevraagd bij alles wat bepaalt wie erin kan.",
  },
  "not-found": {
    title: "Het is er niet meer",
    body: "Misschien is het op een ander apparaat verwijderd. Ga terug en kijk nog eens.",
  },
  conflict: {
    title: "Iemand was sneller",
    body: "Het is intussen op een ander apparaat veranderd. Bekijk het en probeer het opnieuw.",
  },
  throttled: {
    title: "Te veel pogingen",
    body: "De server wacht even voor hij er nog een aanneemt. Probeer het over {seconds, plural, =0 {een minuut} one {# seconde} other {# seconden}} opnieuw.",
  },
  expired: { title: "Dat duurde te lang", body: "Begin opnieuw met deze stap; er is niets kwijt." },
  "wrong-setup-code": {
    title: "Dat is niet de startcode",
    body: "Kijk naar de regel die de server bij het starten toonde, en typ de code achter “setup=”.",
  },
  "wrong-origin": {
    title: "Dit is niet het adres van Keepsake",
    body: "De server verwacht dat je hem opent op het adres in BASE_URL. Open hem daar.",
  },
  "passkey-refused": {
    title: "De server accepteerde die passkey niet",
    body: "Probeer het nog een keer. Blijft het zo, gebruik dan een andere passkey of je herstelblad.",
  },
  "passkey-unknown": {
    title: "Geen huishouden hier kent die passkey",
    body: "Misschien komt hij van een eerdere installatie, of is hij buitengesloten. Kies een andere, of gebruik je herstelblad.",
  },
  "passkey-cancelled": {
    title: "Het passkeyvenster is gesloten",
    body: "Er is niets gebeurd. Probeer het opnieuw als je zover bent.",
  },
  "passkey-unsupported": {
    title: "Deze browser kan hier geen passkeys gebruiken",
    body: "Neem een nieuwere browser, zet de schermvergrendeling van dit apparaat aan, of gebruik een telefoon of beveiligingssleutel.",
  },
  "no-prf": {
    title: "Met die passkey gingen je codes niet open",
    body: "Hij is van jou, maar gaf deze keer geen sleutel. Er is niets kwijt. Probeer het opnieuw, of kies een andere weg naar binnen.",
  },
  "kit-mistyped": {
    title: "Een verschrijving",
    body: "De controlegroep past niet bij de andere. Vergelijk elke groep met je blad.",
  },
  "kit-unknown": {
    title: "Geen huishouden hier kent dit herstelblad",
    body: "Is het vervangen door een nieuwer blad, of hoort het bij een ander adres? Kijk op het blad bij “Openen” en “Gemaakt op”.",
  },
  closed: {
    title: "Dit huishouden is gesloten",
    body: "Je kunt het lezen, niet veranderen. Exporteer je codes zolang het kan.",
  },
  "disk-full": {
    title: "De schijf van de server is vol",
    body: "Er is niets opgeslagen en niets kwijt. Maak ruimte op de server en probeer het opnieuw.",
  },
  "storage-blocked": {
    title: "Deze browser bewaart niets voor deze site",
    body: "Dat komt door een privévenster of een instelling. Sta opslag toe voor dit adres, of ontgrendel telkens met het netwerk aan.",
  },
  "server-down": {
    title: "De server antwoordt niet",
    body: "Kijk of hij draait en of je verbinding hebt, en probeer het opnieuw. Wat je typte is niet kwijt.",
  },
  "server-error": {
    title: "De server struikelde",
    body: "Er is niets veranderd. Probeer het zo nog eens; in het logboek van de server staat wat er gebeurde.",
  },
};
