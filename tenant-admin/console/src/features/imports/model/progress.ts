export interface Standing {
  state: string
  read: number
  accepted: number
  rejected: number
  applied: number
  dead: number
  left?: number | undefined
  withdrawn: number
}

const NAMES: Readonly<Record<string, string>> = {
  uploading: 'waiting for the file', ready: 'ready to start', running: 'importing', paused: 'paused', done: 'done', cancelled: 'cancelled',
  withdrawing: 'being taken back', withdrawal_paused: 'taking back paused', withdrawn: 'taken back',
}

/** A state as people read it. */
export function stateName(state: string): string {
  return NAMES[state] ?? state.replaceAll('_', ' ')
}

/** Whether it changes by itself. */
export function isMoving({state, accepted, applied, dead}: Standing): boolean {
  return state === 'running' || state === 'withdrawing' || ((state === 'done' || state === 'cancelled') && applied + dead < accepted)
}

/** How much of it is done, in whole percent; null where that is not known yet. */
export function percent(standing: Standing): number | null {
  if (standing.state === 'done' || standing.state === 'withdrawn') {
    return 100
  }
  const isBack = standing.state.startsWith('withdraw')
  const done = isBack ? standing.withdrawn : standing.read
  const left = standing.left
  return left === undefined || done + left === 0 ? null : Math.min(99, Math.floor((done * 100) / (done + left)))
}

export interface Possible {
  pause: boolean
  resume: boolean
  cancel: boolean
  withdraw: boolean
  remove: boolean
  rejected: boolean
}

/** What can be done with it now. */
export function possible({state, rejected, dead}: Standing): Possible {
  const isPaused = state === 'paused' || state === 'withdrawal_paused'
  const isOver = state === 'done' || state === 'cancelled'
  return {
    pause: state === 'running' || state === 'withdrawing',
    resume: isPaused,
    cancel: state === 'running' || state === 'paused',
    withdraw: isOver,
    remove: isOver || state === 'uploading' || state === 'ready' || state === 'withdrawn',
    rejected: rejected + dead > 0,
  }
}
