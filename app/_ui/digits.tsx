import { groupsOf } from "@/app/_ui/grouping";

/** A code in groups whose gap is drawn by CSS. */
export function Digits({ code, className = "" }: { code: string; className?: string }) {
  return (
    <span className={`digit-gap whitespace-nowrap font-mono tabular-nums ${className}`}>
      {groupsOf(code).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place in the code
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}
