import {useEffect, useRef, type RefObject} from 'react'

/** After a form was refused the person is at the first field that is wrong, wherever the button was. */
export function useErrorFocus(error: Error | null): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (error !== null) {
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
    }
  }, [error])
  return form
}
