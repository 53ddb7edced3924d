import {Alert, Button, Group, SegmentedControl, Stack, Text} from '@mantine/core'
import {IconAlertCircle, IconPlayerPause, IconPlayerPlay} from '@tabler/icons-react'
import {useState} from 'react'
import {ReasonDialog} from '@/shared/ReasonDialog'
import {useMay, useTenant} from '@/shared/tenant'
import {Words} from '@/shared/Words'
import {usePause, useResume, type Connection} from '../api/connections'
import {pausesOf, type Direction} from '../model/standing'

const WAYS = [
  {value: 'both', label: 'both ways'},
  {value: 'receiving', label: 'what comes in'},
  {value: 'sending', label: 'what goes out'},
]

const DIRECTIONS: Direction[] = ['receiving', 'sending']

const ABOUT = {
  both: 'Nothing goes in or out until it is resumed. What is to be sent waits.',
  receiving: 'Nothing is taken in until it is resumed.',
  sending: 'Nothing goes out until it is resumed; it waits.',
}

/** The buttons to pause what runs and to resume what is paused. */
export function PauseButtons({connection}: {connection: Connection}) {
  const tenant = useTenant()
  const pause = usePause(tenant, connection.id)
  const resume = useResume(tenant, connection.id)
  const [isAsking, setAsking] = useState(false)
  const [way, setWay] = useState('both')
  const running = DIRECTIONS.filter(one => connection[one].state === 'running')
  const chosen = way === 'both' ? undefined : (way as Direction)
  const direction = running.length === 1 ? running[0] : chosen
  return (
    <>
      {connection.state === 'paused' && (
        <Button leftSection={<IconPlayerPlay size={17} />} loading={resume.isPending} onClick={() => resume.mutate(undefined)}>Resume</Button>
      )}
      {running.length > 0 && <Button variant="default" leftSection={<IconPlayerPause size={17} />} onClick={() => setAsking(true)}>Pause</Button>}
      <ReasonDialog
        title="Pause the connection"
        about={ABOUT[direction ?? 'both']}
        action="Pause"
        isOptional
        isOpen={isAsking}
        isBusy={pause.isPending}
        error={pause.error}
        close={() => setAsking(false)}
        submit={reason => pause.mutate({reason, direction}, {onSuccess: () => setAsking(false)})}
      >
        {running.length === 2 && (
          <Stack gap={4}>
            <Text size="sm" fw={500} id="paused-way">Pause</Text>
            <SegmentedControl aria-labelledby="paused-way" data={WAYS} value={way} onChange={setWay} style={{alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto'}} />
          </Stack>
        )}
      </ReasonDialog>
    </>
  )
}

/** What is paused and why, with a way to resume one direction where they differ. */
export function PauseNotes({connection}: {connection: Connection}) {
  const resume = useResume(useTenant(), connection.id)
  const mayChange = useMay('engineer')
  const pauses = pausesOf(connection)
  return pauses.map(({title, because, direction}) => (
    <Alert key={title} color="brass" icon={<IconAlertCircle />} title={title}>
      <Group justify="space-between" align="flex-start">
        <Words text={because} most={300} />
        {mayChange && direction !== undefined && pauses.length > 1 && (
          <Button size="xs" variant="default" loading={resume.isPending} onClick={() => resume.mutate(direction)}>
            {direction === 'receiving' ? 'Take in again' : 'Send again'}
          </Button>
        )}
      </Group>
    </Alert>
  ))
}
