import {Anchor, Card, Group, Stack, Text} from '@mantine/core'
import {Link} from 'react-router'
import {sentence} from '@/shared/computed'
import {Section} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import {useProfileComputed, type ProfileComputed} from '../api/computed'

function Value({state, current}: ProfileComputed) {
  if (state !== 'ready') {
    return <State state={state === 'filling' ? 'not_ready_yet' : state} />
  }
  return current === undefined
    ? <Text size="sm" c="dimmed">no value</Text>
    : <Text size="sm" fw={550}><Words text={inWords(current)} most={60} /></Text>
}

/** What the hub reckons of a customer, each with what it is; nothing where nothing is defined. */
export function ComputedTraits({profile}: {profile: string}) {
  const tenant = useTenant()
  const found = useProfileComputed(tenant, profile)
  if (found.error !== null && found.data === undefined) {
    return <Section title="Computed traits"><Failure error={found.error} again={() => void found.refetch()} /></Section>
  }
  if (found.data === undefined || found.data.items.length === 0) {
    return null
  }
  return (
    <Section title="Computed traits">
      <Card padding="md">
        <Stack gap="sm">
          {found.data.items.map(trait => (
            <div key={trait.name}>
              <Group justify="space-between" gap="xs">
                <Anchor component={Link} size="sm" className="quiet-link" to={`/t/${tenant}/computed-traits/${trait.name}`}><Cut text={trait.name} most={40} /></Anchor>
                <Value {...trait} />
              </Group>
              <Text size="xs" c="dimmed"><Words text={sentence(trait)} most={140} /></Text>
              {trait.reason !== undefined && <Text size="xs">{trait.reason}</Text>}
            </div>
          ))}
        </Stack>
      </Card>
    </Section>
  )
}
