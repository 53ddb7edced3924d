import {Button, Card, Group, Stack, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Json} from '@/shared/Json'
import {useMay, useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {useRemove, useReplace, type Connection, type Connector} from '../api/connections'
import {ConnectionForm} from './ConnectionForm'
import {Rotate} from './Rotate'

export function SettingsTab({connection, connector, version}: {connection: Connection; connector: Connector; version: string}) {
  const tenant = useTenant()
  const leave = useLeave()
  const replace = useReplace(tenant, connection.id)
  const remove = useRemove(tenant, connection.id)
  const [isAsking, setAsking] = useState(false)
  // The version that the form began with: what somebody else saves meanwhile is not overwritten.
  const [begun, setBegun] = useState({connection, version})
  if (!useMay('engineer')) {
    return <Json value={connection.settings} label="the settings" />
  }
  const saved = (now: {value: Connection; version: string}) => {
    notifications.show({message: 'Saved.'})
    setBegun({connection: now.value, version: now.version})
  }
  const gone = (left: {remains: string} | undefined) => {
    if (left !== undefined) {
      notifications.show({title: 'Removed, but not wholly from the tool', message: left.remains, color: 'brass', autoClose: false})
    }
    leave(`/t/${tenant}/connections`)
  }
  return (
    <Stack gap="xl" maw={760}>
      <ConnectionForm
        key={begun.version}
        connector={connector}
        connection={begun.connection}
        error={replace.error}
        isBusy={replace.isPending}
        isDone={false}
        submit={wanted => replace.mutate({wanted, version: begun.version}, {onSuccess: saved})}
        cancel={() => leave(`/t/${tenant}/connections`)}
      />
      {(connector.secretSettings.length > 0 || connector.authentication.some(({method}) => method !== 'none')) && <Rotate connection={connection} connector={connector} />}
      <Card>
        <Group justify="space-between">
          <div>
            <Text fw={600}>Remove this connection</Text>
            <Text size="sm" c="dimmed">Nothing comes in or goes out by it any more; its events stay.</Text>
          </div>
          <Button color="madder" variant="light" leftSection={<IconTrash size={17} />} onClick={() => setAsking(true)}>Remove</Button>
        </Group>
      </Card>
      <Confirm
        title="Remove this connection?"
        about="Its write keys, settings and secrets are gone then. Journeys that call it cannot send by it."
        action="Remove"
        isOpen={isAsking}
        isBusy={remove.isPending}
        error={remove.error}
        close={() => setAsking(false)}
        submit={() => remove.mutate(version, {onSuccess: gone})}
      />
    </Stack>
  )
}
