import {Anchor, Button, Card, Collapse, Group, Stack, Text} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {Link} from 'react-router'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {clipped, visible} from '@/shared/text'
import {When} from '@/shared/When'
import {Cut} from '@/shared/Words'
import {useMemberships} from '../api/memberships'

interface MembershipProps {
  membership: {segment: string; name: string; when: string; since: string}
}

function Membership({membership: {segment, name, when, since}}: MembershipProps) {
  const tenant = useTenant()
  const [isOpen, {toggle}] = useDisclosure(false)
  return (
    <li>
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} size="sm" fw={500} to={`/t/${tenant}/segments/${segment}`} className="quiet-link"><Cut text={name} most={40} /></Anchor>
        <Group gap="xs">
          <Text size="xs" c="dimmed">since <When at={since} /></Text>
          <Button size="compact-xs" variant="subtle" aria-expanded={isOpen} aria-label={`Why in ${clipped(name, 60).shown}?`} onClick={toggle}>Why?</Button>
        </Group>
      </Group>
      <Collapse expanded={isOpen}>
        {isOpen && (
          <Stack gap={4} py={6}>
            <Text size="xs" c="dimmed">This customer fulfils its condition:</Text>
            <pre className="code" data-wrap tabIndex={0} aria-label={`The condition of ${clipped(name, 60).shown}`}>{visible(when)}</pre>
          </Stack>
        )}
      </Collapse>
    </li>
  )
}

/** The segments that a customer is in: which, since when, and why. */
export function Memberships({profile}: {profile: string}) {
  const held = useMemberships(useTenant(), profile)
  if (held.isPending) {
    return <ListSkeleton rows={2} />
  }
  if (held.data === undefined) {
    return <Failure error={held.error} again={() => void held.refetch()} />
  }
  return (
    <Card padding="md">
      {held.data.items.length === 0 ? <Text size="sm" c="dimmed">This customer is in no segment.</Text> : (
        <Stack component="ul" gap="xs" m={0} p={0} style={{listStyle: 'none'}}>
          {held.data.items.map(one => <Membership key={one.segment} membership={one} />)}
        </Stack>
      )}
    </Card>
  )
}
