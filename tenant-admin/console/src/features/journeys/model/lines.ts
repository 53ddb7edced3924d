/** A run of lines that two texts have in common: where it begins in each, and how long it is. */
export interface Run {
  before: number
  after: number
  length: number
}

/** Beyond so many differences texts are held to be altogether different, rather than compared for seconds. */
const MOST_DIFFERENCES = 600

/** What two texts have in common, line by line, in order: Myers' algorithm, as `git diff` finds it. */
export function common(before: readonly string[], after: readonly string[]): Run[] {
  let first = 0
  while (first < before.length && first < after.length && before[first] === after[first]) {
    first++
  }
  let last = 0
  while (last < before.length - first && last < after.length - first && before[before.length - 1 - last] === after[after.length - 1 - last]) {
    last++
  }
  const middle = between(before.slice(first, before.length - last), after.slice(first, after.length - last))
  return joined([
    {before: 0, after: 0, length: first},
    ...middle.map(run => ({before: run.before + first, after: run.after + first, length: run.length})),
    {before: before.length - last, after: after.length - last, length: last},
  ])
}

function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs.filter(({length}) => length > 0)) {
    const previous = all.at(-1)
    if (previous !== undefined && previous.before + previous.length === run.before && previous.after + previous.length === run.after) {
      previous.length += run.length
    } else {
      all.push({...run})
    }
  }
  return all
}

function between(before: readonly string[], after: readonly string[]): Run[] {
  const most = Math.min(before.length + after.length, MOST_DIFFERENCES)
  const traces: Map<number, number>[] = []
  let reach = new Map<number, number>([[1, 0]])
  for (let differences = 0; differences <= most; differences++) {
    traces.push(reach)
    const next = new Map(reach)
    for (let diagonal = -differences; diagonal <= differences; diagonal += 2) {
      const down = next.get(diagonal + 1) ?? -1
      const right = next.get(diagonal - 1) ?? -1
      let x = diagonal === -differences || (diagonal !== differences && right < down) ? down : right + 1
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) {
        x++
      }
      next.set(diagonal, x)
      if (x >= before.length && x - diagonal >= after.length) {
        return back(traces, before.length, after.length)
      }
    }
    reach = next
  }
  return []
}

/** The way back from the end through what was reached with ever fewer differences. */
function back(traces: readonly Map<number, number>[], before: number, after: number): Run[] {
  const runs: Run[] = []
  let x = before
  let y = after
  for (let differences = traces.length - 1; differences >= 0; differences--) {
    const reach = traces[differences] ?? new Map<number, number>()
    const diagonal = x - y
    const down = reach.get(diagonal + 1) ?? -1
    const right = reach.get(diagonal - 1) ?? -1
    const from = diagonal === -differences || (diagonal !== differences && right < down) ? diagonal + 1 : diagonal - 1
    const fromX = reach.get(from) ?? 0
    const fromY = fromX - from
    const startX = differences === 0 ? 0 : from === diagonal + 1 ? fromX : fromX + 1
    const startY = startX - diagonal
    if (x > startX) {
      runs.push({before: startX, after: startY, length: x - startX})
    }
    x = fromX
    y = fromY
  }
  return runs.reverse()
}

export interface Line {
  kind: 'same' | 'removed' | 'added'
  text: string
  /** Its number in the text before, counted from 1; 0 where it is not there. */
  before: number
  after: number
}

/** Both texts as one, with what was removed and what was added. */
export function compared(before: string, after: string): Line[] {
  const old = before.split('\n')
  const young = after.split('\n')
  const lines: Line[] = []
  let x = 0
  let y = 0
  for (const run of [...common(old, young), {before: old.length, after: young.length, length: 0}]) {
    for (; x < run.before; x++) {
      lines.push({kind: 'removed', text: old[x] ?? '', before: x + 1, after: 0})
    }
    for (; y < run.after; y++) {
      lines.push({kind: 'added', text: young[y] ?? '', before: 0, after: y + 1})
    }
    for (let i = 0; i < run.length; i++, x++, y++) {
      lines.push({kind: 'same', text: old[x] ?? '', before: x + 1, after: y + 1})
    }
  }
  return lines
}

/** Lines from one that all three texts share up to the next, or the end. */
interface Stretch {
  base: number
  mine: number
  theirs: number
}

function shared(runs: readonly Run[]): Map<number, number> {
  return new Map(runs.flatMap(run => Array.from({length: run.length}, (_, i) => [run.before + i, run.after + i] as const)))
}

/**
 * What becomes of `mine` when what was changed from `base` to `theirs` is changed in it, too. Where both differ from
 * the base in the same lines, theirs counts.
 */
export function merged(base: string, mine: string, theirs: string): string {
  const [b, m, t] = [base.split('\n'), mine.split('\n'), theirs.split('\n')]
  const inMine = shared(common(b, m))
  const inTheirs = shared(common(b, t))
  const result: string[] = []
  let from: Stretch = {base: 0, mine: 0, theirs: 0}
  for (let line = 0; line <= b.length; line++) {
    const end = line === b.length
    const mineAt = end ? m.length : inMine.get(line)
    const theirsAt = end ? t.length : inTheirs.get(line)
    if (mineAt === undefined || theirsAt === undefined) {
      continue
    }
    const old = b.slice(from.base, line)
    const own = m.slice(from.mine, mineAt)
    const changed = t.slice(from.theirs, theirsAt)
    const isUnchanged = old.length === changed.length && old.every((text, i) => text === changed[i])
    result.push(...(isUnchanged ? own : changed))
    if (!end) {
      result.push(m[mineAt] ?? '')
    }
    from = {base: line + 1, mine: mineAt + 1, theirs: theirsAt + 1}
  }
  return result.join('\n')
}
