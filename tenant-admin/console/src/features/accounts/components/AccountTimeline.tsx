import {Button, Card, Group, Stack, Text} from '@mantine/core'
import {Link} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useAccountTimeline} from '../api/accounts'

/** What the members of an account did, newest first. */
export function AccountTimeline({account}: {account: string}) {
  const tenant = useTenant()
  const nameOf = useConnectionNames(tenant)
  const list = useAccountTimeline(tenant, account)
  if (list.isLoading) {
    return <ListSkeleton />
  }
  return (
    <Stack gap="sm">
      {list.error !== null && <Failure error={list.error} again={list.again} />}
      <Card padding="md">
        {list.items.length === 0 && <Text size="sm" c="dimmed">Nothing yet.</Text>}
        <Stack component="ol" gap="xs" p={0} m={0} style={{listStyle: 'none'}}>
          {list.items.map(event => (
            <li key={`${event.connection} ${event.id}`}>
              <Group justify="space-between" wrap="nowrap" align="baseline" gap="sm">
                <Text size="sm" fw={600}><Words text={event.name} most={48} /></Text>
                <Text size="xs" c="dimmed" style={{flex: 'none'}}><When at={event.at} /></Text>
              </Group>
              <Text size="xs" c="dimmed">By <Words text={nameOf(event.connection)} most={30} />, of <Link className="quiet-link" to={`/t/${tenant}/profiles/${event.profile}`}>this customer</Link></Text>
            </li>
          ))}
        </Stack>
        {list.hasMore && <Button variant="default" size="sm" mt="md" onClick={list.more} loading={list.isLoadingMore}>Show older</Button>}
      </Card>
      <Text size="xs" c="dimmed">The events of the 100 members that were seen last.</Text>
    </Stack>
  )
}
