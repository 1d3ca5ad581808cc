type Colour = "plum" | "honey" | "sky" | "moss";
const COLOURS: Record<Colour, string> = {
  plum: "bg-plum",
  honey: "bg-honey",
  sky: "bg-sky",
  moss: "bg-moss",
};

/** A vault's colour. `name` is for screen readers where the name does not stand beside it. */
export function Dot({ colour, name }: { colour: Colour; name?: string }) {
  return name === undefined ? (
    <span aria-hidden className={`inline-block size-2.5 shrink-0 rounded-full ${COLOURS[colour]}`} />
  ) : (
    <span
      role="img"
      aria-label={name}
      title={name}
      className={`inline-block size-2.5 shrink-0 rounded-full ${COLOURS[colour]}`}
    />
  );
}
