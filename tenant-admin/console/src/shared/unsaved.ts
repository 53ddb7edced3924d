import {useEffect} from 'react'
import {session} from '@/api/session'

/** While something is typed and not saved, neither the end of the session nor a closed window takes it. */
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
