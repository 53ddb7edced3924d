import {Button, Card, Group, List, Modal, Stack, Text} from '@mantine/core'
import {IconPlayerPause, IconPlayerPlay, IconReplace, IconX} from '@tabler/icons-react'
import type {ReactNode} from 'react'
import {Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useRemap, useStartRemap, useSteerRemap, useTryRemap, type Remap as Remapping, type RemapTrial} from '../api/remap'
import {Differences} from './TrialReport'

function Figure({label, children}: {label: string; children: ReactNode}) {
  return <Stack gap={0}><Text size="xs" c="dimmed">{label}</Text><Text fw={600} component="div">{children}</Text></Stack>
}

/** What would change, and what cannot be put right, before anything is done. */
function Foresight({trial, connection, close}: {trial: RemapTrial; connection: string; close: () => void}) {
  const start = useStartRemap(useTenant(), connection)
  const isNothing = trial.complete && trial.signals === trial.unchanged
  return (
    <Stack>
      {start.error !== null && <Failure error={start.error} />}
      <Text size="sm" c="dimmed">
        {trial.oldest === undefined ? 'Nothing that the tool sent is stored any more.' : <>The log has what came in since <When at={trial.oldest} />; what is older stays as it is.</>}
        {!trial.complete && ` These are the first ${count(trial.signals)} signals; there are more behind them.`}
      </Text>
      <Group gap="xl">
        <Figure label="Unchanged">{count(trial.unchanged)}</Figure>
        <Figure label="Another event">{count(trial.changed)}</Figure>
        <Figure label="Refused from now on">{count(trial.refused)}</Figure>
        <Figure label="Same as another">{count(trial.duplicate)}</Figure>
        <Figure label="Taken from now on">{count(trial.taken)}</Figure>
      </Group>
      {trial.differences.length > 0 && <Differences differences={trial.differences} />}
      <div>
        <Text size="sm" fw={500} mb={4}>What it cannot put right</Text>
        <List size="sm">{trial.remains.map(one => <List.Item key={one}>{one}</List.Item>)}</List>
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>Cancel</Button>
        <Button disabled={isNothing} loading={start.isPending} onClick={() => start.mutate(trial.version, {onSuccess: close})}>Apply</Button>
      </Group>
    </Stack>
  )
}

function Steering({remap, connection}: {remap: Remapping; connection: string}) {
  const steer = useSteerRemap(useTenant(), connection)
  return (
    <Group gap="xs">
      {remap.state === 'paused'
        ? <Button size="sm" leftSection={<IconPlayerPlay size={16} />} loading={steer.isPending} onClick={() => steer.mutate('resume')}>Go on</Button>
        : <Button size="sm" variant="default" leftSection={<IconPlayerPause size={16} />} loading={steer.isPending} onClick={() => steer.mutate('pause')}>Hold</Button>}
      <Button size="sm" variant="default" leftSection={<IconX size={16} />} loading={steer.isPending} onClick={() => steer.mutate('cancel')}>End</Button>
    </Group>
  )
}

function Progress({remap}: {remap: Remapping}) {
  return (
    <Stack gap="sm">
      <Group gap="xs"><State state={remap.state} /><Text size="sm" c="dimmed">version {remap.version}, asked for <When at={remap.requested} /></Text></Group>
      <Group gap="xl">
        <Figure label="Looked at">{count(remap.examined)}</Figure>
        <Figure label="Another event">{count(remap.changed)}</Figure>
        <Figure label="No event any more">{count(remap.refused)}</Figure>
        <Figure label="An event now">{count(remap.taken)}</Figure>
        {remap.reached !== undefined && <Figure label="Has come to"><When at={remap.reached} /></Figure>}
        {remap.ended !== undefined && <Figure label="Ended"><When at={remap.ended} /></Figure>}
      </Group>
      {remap.problem !== undefined && <Text c="var(--mantine-color-error)" size="sm"><Words text={remap.problem} most={300} /></Text>}
    </Stack>
  )
}

/** The mapping in force, applied to what came in before it was. */
export function Remap({connection}: {connection: string}) {
  const tenant = useTenant()
  const found = useRemap(tenant, connection)
  const trial = useTryRemap(tenant, connection)
  const remap = found.data?.remap
  const isRunning = remap !== undefined && (remap.state === 'running' || remap.state === 'paused')
  return (
    <Section
      title="Stored signals"
      actions={isRunning
        ? <Steering remap={remap} connection={connection} />
        : <Button size="sm" variant="default" leftSection={<IconReplace size={16} />} loading={trial.isPending} onClick={() => trial.mutate()}>Apply to stored signals…</Button>}
    >
      <Card>
        {found.error !== null && <Failure error={found.error} again={() => void found.refetch()} />}
        {trial.error !== null && <Failure error={trial.error} />}
        {found.data !== undefined && remap === undefined && <Text size="sm" c="dimmed">What came in earlier is what the mapping of that time made of it.</Text>}
        {remap !== undefined && <Progress remap={remap} />}
      </Card>
      <Modal opened={trial.data !== undefined} onClose={trial.reset} size="xl" title="Apply the mapping to stored signals">
        {trial.data !== undefined && <Foresight trial={trial.data} connection={connection} close={trial.reset} />}
      </Modal>
    </Section>
  )
}
