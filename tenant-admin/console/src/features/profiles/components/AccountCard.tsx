import {Card, Group, Skeleton, Stack, Text} from '@mantine/core'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords, plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useAccount} from '../api/profiles'

/** The company or household that a customer belongs to. */
export function AccountCard({account}: {account: string}) {
  const found = useAccount(useTenant(), account)
  if (found.error !== null) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  if (found.data === undefined) {
    return <Skeleton height={70} radius="md" />
  }
  const {identifiers, traits, members} = found.data
  const name = inWords(traits.name?.value) || identifiers[0]?.value || account
  return (
    <Card padding="md">
      <Stack gap={4}>
        <Group justify="space-between"><Text fw={600}><Words text={name} most={40} /></Text><Text size="xs" c="dimmed">{plural(members.length, 'member')}</Text></Group>
        {Object.entries(traits).map(([trait, {value}]) => (
          <Group key={trait} gap="xs" wrap="nowrap"><Text size="xs" c="dimmed"><Words text={trait} most={30} /></Text><Text size="sm"><Words text={inWords(value)} most={60} /></Text></Group>
        ))}
      </Stack>
    </Card>
  )
}
