/** A bar from 0 to 1: what is left of a code (`tone` ink or acc), or how far something is. */
export function Bar({
  share,
  tone = "acc",
  label,
}: {
  share: number;
  tone?: "acc" | "ink";
  /** with a label it is a progress bar for screen readers, without one it is decoration */
  label?: string;
}) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  const said =
    label === undefined
      ? { "aria-hidden": true }
      : {
          role: "progressbar",
          "aria-label": label,
          "aria-valuemin": 0,
          "aria-valuemax": 100,
          "aria-valuenow": percent,
        };
  return (
    <div {...said} className="h-1.5 w-full overflow-hidden rounded-full bg-line">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" className="block h-1.5 w-full" aria-hidden>
        <rect width={percent} height="6" className={tone === "acc" ? "fill-acc" : "fill-ink"} />
      </svg>
    </div>
  );
}
