import {Alert, Button, Card, Group, Stack, Text} from '@mantine/core'
import {IconAlertCircle, IconPlugConnected, IconPlugConnectedX} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Copy} from '@/shared/Copy'
import {Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useRegister, useRegistration, useWithdraw, type Registration as Known} from '../api/registration'
import {readingOf} from '../model/registration'
import {Prose} from './Prose'

function Buttons({connection, known}: {connection: string; known: Known}) {
  const tenant = useTenant()
  const register = useRegister(tenant, connection)
  const withdraw = useWithdraw(tenant, connection)
  const [isAsking, setAsking] = useState(false)
  const {action, isThere} = readingOf(known)
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {action !== undefined && <Button size="sm" leftSection={<IconPlugConnected size={16} />} loading={register.isPending} onClick={() => register.mutate({isFresh: false})}>{action}</Button>}
        {known.state === 'registered' && <Button size="sm" variant="default" loading={register.isPending} onClick={() => register.mutate({isFresh: true})}>Renew address and secret</Button>}
        {isThere && <Button size="sm" variant="default" leftSection={<IconPlugConnectedX size={16} />} onClick={() => setAsking(true)}>Take back</Button>}
      </Group>
      {register.error !== null && <Failure error={register.error} />}
      <Confirm
        title="Take the registration back?"
        about="The tool posts no more to the hub, so nothing comes in by webhooks until this connection is registered again."
        action="Take back"
        isOpen={isAsking}
        isBusy={withdraw.isPending}
        error={withdraw.error}
        close={() => setAsking(false)}
        submit={() => withdraw.mutate(undefined, {onSuccess: () => setAsking(false)})}
      />
    </Stack>
  )
}

function ByHand({known}: {known: Known}) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600}>By hand</Text>
      <Group gap="xs" wrap="nowrap"><pre className="code" data-wrap style={{flex: 1}}>{known.address}…</pre><Copy text={known.address} label="Copy the address" /></Group>
      {known.help !== '' && <Prose text={known.help} />}
    </Stack>
  )
}

/** Whether the tool posts to the hub because the hub told it to, and what to do if it does not. */
export function Registration({connection}: {connection: string}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const found = useRegistration(tenant, connection)
  const known = found.data
  const reading = known === undefined ? undefined : readingOf(known)
  return (
    <Section title="Webhooks at the tool">
      {found.error !== null && known === undefined && <Failure error={found.error} again={() => void found.refetch()} />}
      {known !== undefined && reading !== undefined && (
        <Card>
          <Stack gap="sm">
            <Group gap="xs">
              <State state={known.state} />
              <Text fw={600}>{reading.title}{known.state === 'registered' && known.since !== undefined && <> since <When at={known.since} /></>}</Text>
            </Group>
            <Text size="sm" c="dimmed">{reading.about}</Text>
            {known.problem !== undefined && <Alert color="brass" icon={<IconAlertCircle />} title="Why"><Words text={known.problem} most={400} /></Alert>}
            {known.remains !== undefined && <Alert color="brass" icon={<IconAlertCircle />} title="Left at the tool"><Words text={known.remains} most={400} /></Alert>}
            {(known.looked !== undefined || known.next !== undefined) && (
              <Text size="sm" c="dimmed">
                {known.looked !== undefined && <>Last asked <When at={known.looked} />. </>}
                {known.next !== undefined && <>The next try is <When at={known.next} />.</>}
              </Text>
            )}
            {mayChange && <Buttons connection={connection} known={known} />}
            {reading.isByHand && <ByHand known={known} />}
          </Stack>
        </Card>
      )}
    </Section>
  )
}
