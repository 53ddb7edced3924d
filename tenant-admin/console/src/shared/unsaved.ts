import {useCallback, useEffect} from 'react'
import {useNavigate} from 'react-router'
import {session} from '@/api/session'

type Step = () => void

/** While something is typed and not saved, neither the end of the session nor leaving the page takes it unasked. */
export function useUnsaved(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) {
      return
    }
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    const saved = session.holds()
    window.addEventListener('beforeunload', warn)
    return () => {
      saved()
      window.removeEventListener('beforeunload', warn)
    }
  }, [isUnsaved])
}

/** Goes to another page without asking: what was typed is saved, or is not wanted. */
export function useLeave(): (to: string) => void {
  const navigate = useNavigate()
  return useCallback(
    to => {
      session.release()
      void navigate(to)
    },
    [navigate],
  )
}

/** A step away from what is unsaved, which waits for the person's word. */
class Leaving {
  private step: Step | null = null
  private readonly listeners = new Set<Step>()

  readonly subscribe = (listener: Step): Step => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly current = (): Step | null => this.step

  /** Takes the step at once where nothing is unsaved. */
  readonly ask = (step: Step): void => {
    if (session.hasUnsaved) {
      this.becomes(step)
    } else {
      step()
    }
  }

  readonly stay = (): void => this.becomes(null)

  private becomes(step: Step | null): void {
    this.step = step
    this.listeners.forEach(listener => listener())
  }
}

export const leaving = new Leaving()
