import {Anchor, Card, Group, Skeleton, Stack, Text} from '@mantine/core'
import {Link} from 'react-router'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords, plural} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import {useAccount} from '../api/profiles'

/** The company or household that a customer belongs to. */
export function AccountCard({account}: {account: string}) {
  const tenant = useTenant()
  const found = useAccount(tenant, account)
  if (found.error !== null) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  if (found.data === undefined) {
    return <Skeleton height={70} radius="md" />
  }
  const {identifiers, traits, memberCount} = found.data
  const name = inWords(traits.name?.value) || identifiers[0]?.value || account
  return (
    <Card padding="md">
      <Stack gap={4}>
        <Group justify="space-between"><Anchor component={Link} to={`/t/${tenant}/accounts/${found.data.id}`} fw={600} className="quiet-link"><Cut text={name} most={40} /></Anchor><Text size="xs" c="dimmed">{plural(memberCount, 'member')}</Text></Group>
        {Object.entries(traits).map(([trait, {value}]) => (
          <Group key={trait} gap="xs" wrap="nowrap"><Text size="xs" c="dimmed"><Words text={trait} most={30} /></Text><Text size="sm"><Words text={inWords(value)} most={60} /></Text></Group>
        ))}
      </Stack>
    </Card>
  )
}
