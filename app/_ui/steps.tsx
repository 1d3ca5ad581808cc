/** How far a flow is: four strokes and the words for it. */
export function Steps({ step, of, label }: { step: number; of: number; label: string }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={of}
      aria-valuenow={step}
      className="mb-5.5 grid auto-cols-fr grid-flow-col gap-1.5"
    >
      {Array.from({ length: of }, (_, index) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its place
          key={index}
          className={`h-1 rounded-full transition-colors duration-180 ${index < step ? "bg-acc" : "bg-line"}`}
        />
      ))}
    </div>
  );
}
