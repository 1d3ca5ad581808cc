const RADIUS = 9;
const ROUND = 2 * Math.PI * RADIUS;

/** What is left of a code's time, as a ring that steps. Decoration: the seconds are said elsewhere. */
export function Ring({ share, last }: { share: number; last: boolean }) {
  return (
    <svg aria-hidden viewBox="0 0 24 24" className="size-6 shrink-0 -rotate-90" fill="none">
      <circle cx="12" cy="12" r={RADIUS} strokeWidth="3.5" className="stroke-line" />
      {share > 0 ? (
        <circle
          cx="12"
          cy="12"
          r={RADIUS}
          strokeWidth="3.5"
          strokeLinecap="round"
          strokeDasharray={`${share * ROUND} ${ROUND}`}
          className={last ? "stroke-acc" : "stroke-ink opacity-75"}
        />
      ) : null}
    </svg>
  );
}
