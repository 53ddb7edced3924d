/** What the console knows of the session: whether it ended while something was unsaved, and who waits for it. */
export interface SessionState {
  readonly hasEnded: boolean
}

type Listener = () => void

/** Where to sign in so as to come back to a place of the console. */
export function signInAddress(next: string): string {
  return `/sign-in?next=${encodeURIComponent(next)}`
}

export class Session {
  private state: SessionState = {hasEnded: false}
  private readonly listeners = new Set<Listener>()
  private readonly unsaved = new Set<symbol>()
  private waiting: ((isBack: boolean) => void)[] = []
  private readonly leave: () => void

  constructor(leave: () => void) {
    this.leave = leave
  }

  readonly subscribe = (listener: Listener): Listener => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): SessionState => this.state

  /** Says that something is typed and not saved, until the answer is called. */
  holds(): Listener {
    const token = Symbol('unsaved')
    this.unsaved.add(token)
    return () => this.unsaved.delete(token)
  }

  get hasUnsaved(): boolean {
    return this.unsaved.size > 0
  }

  /** What is unsaved may go: it is saved, or the person wants it gone. */
  readonly release = (): void => this.unsaved.clear()

  /** A call was refused for want of a session. Answers whether it is worth another try. */
  lost(): Promise<boolean> {
    if (this.unsaved.size === 0) {
      this.leave()
      // The page is about to go; an error shown until then would only flicker.
      return new Promise(() => undefined)
    }
    this.becomes({hasEnded: true})
    return new Promise(resolve => this.waiting.push(resolve))
  }

  /** The person has signed in again: what waited is tried once more. */
  readonly isBack = (): void => this.settle(true)

  /** The person does not want to: what waited fails. */
  readonly isGivenUp = (): void => this.settle(false)

  private settle(isBack: boolean): void {
    const waiting = this.waiting
    this.waiting = []
    this.becomes({hasEnded: false})
    waiting.forEach(resolve => resolve(isBack))
  }

  private becomes(state: SessionState): void {
    this.state = state
    this.listeners.forEach(listener => listener())
  }
}

export const session = new Session(() => {
  const {pathname, search, hash} = window.location
  window.location.assign(signInAddress(pathname + search + hash))
})
