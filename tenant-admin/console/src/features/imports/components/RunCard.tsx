import {Alert, Button, Card, Group, Progress, SimpleGrid, Stack, Text} from '@mantine/core'
import {IconArrowBackUp, IconDownload, IconPlayerPause, IconPlayerPlay, IconPlayerStop} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Words} from '@/shared/Words'
import {rejectedAddress, useOrder, type Import} from '../api/imports'
import {isMoving, percent, possible, stateName} from '../model/progress'

function Figure({label, value}: {label: string; value: number}) {
  return (
    <div>
      <Text size="xs" c="dimmed">{label}</Text>
      <Text fw={600}>{count(value)}</Text>
    </div>
  )
}

function Bar({one}: {one: Import}) {
  const done = percent(one)
  return (
    <Progress.Root size="lg">
      <Progress.Section value={done ?? 100} animated={isMoving(one)} aria-label={done === null ? stateName(one.state) : `${stateName(one.state)}: ${String(done)} percent`} />
    </Progress.Root>
  )
}

/** How far an import is, or its taking back, and what can be done with it. */
export function RunCard({one}: {one: Import}) {
  const tenant = useTenant()
  const order = useOrder(tenant, one.id)
  const [isAsked, setAsked] = useState(false)
  const can = possible(one)
  const isBack = one.state.startsWith('withdraw')
  return (
    <Card padding="md">
      <Stack gap="md">
        <Bar one={one} />
        <SimpleGrid cols={{base: 2, xs: 3, md: 6}}>
          <Figure label="Read" value={one.read} />
          <Figure label="Accepted" value={one.accepted} />
          <Figure label="Rejected" value={one.rejected + one.dead} />
          <Figure label="Applied" value={one.applied} />
          {one.left !== undefined && <Figure label="Left, about" value={one.left} />}
          {isBack && <Figure label="Taken back" value={one.withdrawn} />}
        </SimpleGrid>
        <Text size="sm" role="status">
          {one.state === 'done' && one.applied + one.dead >= one.accepted && 'All rows are at their profiles or among the rejected ones.'}
          {one.state === 'done' && one.applied + one.dead < one.accepted && 'All rows are read; the last ones are on their way to their profiles.'}
          {one.state === 'withdrawn' && 'What it brought is taken back, where nothing else has said the same since.'}
        </Text>
        {one.problem !== undefined && <Alert color="brass" title="It does not go on"><Words text={one.problem} most={300} /></Alert>}
        {order.error !== null && !isAsked && <Failure error={order.error} />}
        <Group gap="xs">
          {can.pause && <Button variant="default" leftSection={<IconPlayerPause size={17} />} loading={order.isPending} onClick={() => order.mutate('pause')}>Pause</Button>}
          {can.resume && <Button leftSection={<IconPlayerPlay size={17} />} loading={order.isPending} onClick={() => order.mutate('resume')}>Go on</Button>}
          {can.cancel && <Button variant="default" leftSection={<IconPlayerStop size={17} />} loading={order.isPending} onClick={() => order.mutate('cancel')}>Cancel</Button>}
          {can.rejected && <Button component="a" href={rejectedAddress(tenant, one.id)} download variant="default" leftSection={<IconDownload size={17} />}>Rejected rows</Button>}
          {can.withdraw && <Button variant="subtle" color="madder" leftSection={<IconArrowBackUp size={17} />} onClick={() => setAsked(true)}>Take it back…</Button>}
        </Group>
      </Stack>
      <Confirm
        title="Take back what this import brought?"
        about="Its events go, traits and consents that it gave and nothing newer replaced, identifiers that nothing else brought, and profiles that have nothing else. What it forbade stays forbidden, and what it had overwritten does not come back."
        action="Take it back"
        isOpen={isAsked}
        isBusy={order.isPending}
        error={order.error}
        close={() => setAsked(false)}
        submit={() => order.mutate('withdraw', {onSuccess: () => setAsked(false)})}
      />
    </Card>
  )
}
