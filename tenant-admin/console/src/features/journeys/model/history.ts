/** The texts that there were, so that each change can be taken back and made again. */
export interface History {
  past: readonly string[]
  present: string
  future: readonly string[]
  /** What the last change belongs to, so that keystrokes in one place are one change. */
  group: string
  /** When it was, in milliseconds. */
  at: number
}

const MOST = 200
/** Who pauses so long begins a new change. */
const PAUSE = 1_500

export function begun(text: string): History {
  return {past: [], present: text, future: [], group: '', at: 0}
}

/** A change; those of one group that follow each other at once are taken back at once. An empty group stands for itself. */
export function became(history: History, text: string, group: string, at: number): History {
  if (text === history.present) {
    return history
  }
  if (group !== '' && group === history.group && at - history.at < PAUSE && history.past.length > 0) {
    return {...history, present: text, future: [], at}
  }
  return {past: [...history.past, history.present].slice(-MOST), present: text, future: [], group, at}
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  return before === undefined
    ? history
    : {past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], group: '', at: 0}
}

export function redone(history: History): History {
  const [next, ...future] = history.future
  return next === undefined ? history : {past: [...history.past, history.present], present: next, future, group: '', at: 0}
}
