/** The mark of Attune: a wave that comes to rest. */
export function Mark({size = 26}: {size?: number}) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" fill="var(--attune-accent)" />
      <path
        d="M6 18c1.500-8.500 3.500-8.500 5 0s3.500 8.500 5 0 2.800-5.500 4 0"
        fill="none"
        stroke="var(--attune-surface)"
        strokeWidth="2.500"
        strokeLinecap="round"
      />
      <circle cx="24.500" cy="18" r="2.300" fill="#f0b566" />
    </svg>
  )
}
