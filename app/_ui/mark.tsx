/** The house with a keyhole. */
export function Mark({ className = "size-8" }: { className?: string }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
      className={className}
    >
      <path d="M16 3.6 28 13v12.6a2.8 2.8 0 0 1-2.8 2.8H6.8A2.8 2.8 0 0 1 4 25.6V13Z" />
      <circle cx="16" cy="16.4" r="3.7" />
      <path d="M16 20.1v4.6" />
    </svg>
  );
}
