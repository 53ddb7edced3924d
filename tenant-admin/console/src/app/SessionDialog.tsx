import {Alert, Button, Group, Modal, Stack, Text} from '@mantine/core'
import {useQueryClient} from '@tanstack/react-query'
import {useCallback, useEffect, useState, useSyncExternalStore} from 'react'
import type {Me} from '@/api/roles'
import {session, signInAddress} from '@/api/session'
import {onSignIn} from './channel'

/** The form that it interrupts may be a dialog, too. */
const ABOVE_OTHERS = 900

/** In the middle of a form: signing in happens in a window of its own, and what was typed stays. */
export function SessionDialog() {
  const {hasEnded} = useSyncExternalStore(session.subscribe, session.current)
  const queries = useQueryClient()
  const [stranger, setStranger] = useState<string | null>(null)

  const look = useCallback(async () => {
    // Not through the client: it would wait for the very sign-in that is looked for.
    const answer = await fetch('/api/v1/me').catch(() => null)
    if (answer?.ok !== true) {
      return
    }
    const now = (await answer.json()) as Me
    const before = queries.getQueryData<Me>(['me'])
    if (before !== undefined && before.subject !== now.subject) {
      setStranger(now.name)
      return
    }
    setStranger(null)
    queries.setQueryData(['me'], now)
    session.isBack()
  }, [queries])

  useEffect(() => {
    if (!hasEnded) {
      return
    }
    const onFocus = () => void look()
    const forget = onSignIn(onFocus)
    window.addEventListener('focus', onFocus)
    return () => {
      forget()
      window.removeEventListener('focus', onFocus)
    }
  }, [hasEnded, look])

  return (
    <Modal opened={hasEnded} onClose={session.isGivenUp} title="Your session has ended" closeOnClickOutside={false} zIndex={ABOVE_OTHERS}>
      <Stack>
        <Text size="sm">What you typed is still here. Sign in again in a new window; then it is sent as if nothing had happened.</Text>
        {stranger !== null && (
          <Alert color="brass" title={`You are signed in as ${stranger} now`}>
            What was typed as somebody else is not sent. Sign in as the person you were, or reload the page and begin anew.
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={session.isGivenUp}>Not now</Button>
          <Button onClick={() => window.open(signInAddress('/console/signed-in'), 'attune-sign-in', 'popup,width=480,height=680')}>Sign in again</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
