import {Button, Group, Modal, Stack, Text} from '@mantine/core'
import {useSyncExternalStore} from 'react'
import {useBlocker} from 'react-router'
import {session} from '@/api/session'
import {leaving} from '@/shared/unsaved'

/** What is left may be a dialog, too. */
const ABOVE_OTHERS = 800

/** Asks before what was typed and not saved is left, by whatever link, tab or button of the browser. */
export function LeaveDialog() {
  const step = useSyncExternalStore(leaving.subscribe, leaving.current)
  const blocker = useBlocker(
    ({currentLocation: from, nextLocation: to}) => session.hasUnsaved && from.pathname + from.search !== to.pathname + to.search,
  )
  const stay = () => {
    leaving.stay()
    blocker.reset?.()
  }
  const leave = () => {
    session.release()
    leaving.stay()
    step?.()
    blocker.proceed?.()
  }
  return (
    <Modal opened={step !== null || blocker.state === 'blocked'} onClose={stay} title="Leave without saving?" zIndex={ABOVE_OTHERS}>
      <Stack>
        <Text size="sm">What you typed here is not saved, and is gone then.</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>Leave</Button>
          <Button onClick={stay} data-autofocus>Stay</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
