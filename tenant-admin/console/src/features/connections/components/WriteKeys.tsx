import {ActionIcon, Box, Button, Card, Group, Menu, Stack, Tabs, Text} from '@mantine/core'
import {IconDots, IconKey, IconPlus, IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Copy} from '@/shared/Copy'
import {Section} from '@/shared/Page'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {useCreateWriteKey, useRevokeWriteKey, useWriteKeys, type WriteKey} from '../api/connections'
import {snippets} from '../model/snippets'

function Snippets({hub, writeKey}: {hub: string; writeKey: string}) {
  const all = snippets(hub, writeKey)
  return (
    <Tabs defaultValue={all[0]?.label ?? null} variant="pills">
      <Tabs.List mb="xs">{all.map(({label}) => <Tabs.Tab key={label} value={label} py={5}>{label}</Tabs.Tab>)}</Tabs.List>
      {all.map(({label, code}) => (
        <Tabs.Panel key={label} value={label}>
          <Box pos="relative">
            <pre className="code" tabIndex={0} style={{paddingRight: 48}}>{code}</pre>
            <Box pos="absolute" top={8} right={8}><Copy text={code} label={`Copy for ${label}`} /></Box>
          </Box>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}

function Key({writeKey, hub, revoke}: {writeKey: WriteKey; hub: string; revoke: (() => void) | null}) {
  return (
    <Card>
      <Stack gap="md">
        <Group justify="space-between" wrap="nowrap">
          <Group gap="xs" miw={0} style={{rowGap: 4}}>
            <Group gap="xs" wrap="nowrap" miw={0}>
              <Box visibleFrom="sm" display="flex"><IconKey size={18} aria-hidden /></Box>
              <Text ff="monospace" fw={600} size="sm">{writeKey.key}</Text>
              <Copy text={writeKey.key} label="Copy the write key" />
            </Group>
            <Text size="sm" c="dimmed">
              {writeKey.origins.length === 0 ? 'for any web site' : `for ${writeKey.origins.join(', ')}`}, made <When at={writeKey.created} />
            </Text>
          </Group>
          {revoke !== null && (
            <Menu position="bottom-end">
              <Menu.Target><ActionIcon variant="subtle" color="gray" aria-label="More for this write key"><IconDots size={18} /></ActionIcon></Menu.Target>
              <Menu.Dropdown><Menu.Item color="madder" leftSection={<IconTrash size={16} />} onClick={revoke}>Revoke</Menu.Item></Menu.Dropdown>
            </Menu>
          )}
        </Group>
        <Snippets hub={hub} writeKey={writeKey.key} />
      </Stack>
    </Card>
  )
}

/** The keys under which events come, each with what to paste. */
export function WriteKeys({connection, hub}: {connection: string; hub: string}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const keys = useWriteKeys(tenant, connection)
  const create = useCreateWriteKey(tenant, connection)
  const revoke = useRevokeWriteKey(tenant)
  const [asked, setAsked] = useState<string | null>(null)
  const button = mayChange && <Button size="sm" leftSection={<IconPlus size={16} />} loading={create.isPending} onClick={() => create.mutate([])}>New write key</Button>
  return (
    <Section title="Write keys" actions={(keys.data?.length ?? 0) > 0 && button}>
      <Stack gap="md">
        {keys.isPending && <ListSkeleton rows={2} />}
        {keys.error !== null && <Failure error={keys.error} again={() => void keys.refetch()} />}
        {create.error !== null && <Failure error={create.error} />}
        {keys.data?.length === 0 && (
          <Empty icon={<IconKey />} title="No write key yet" action={button}>A write key tells the hub which connection an event belongs to. Make one, and paste three lines.</Empty>
        )}
        {keys.data?.map(key => <Key key={key.key} writeKey={key} hub={hub} revoke={mayChange ? () => setAsked(key.key) : null} />)}
      </Stack>
      <Confirm
        title="Revoke this write key?"
        about="What is still sent with it is refused from now on. This cannot be undone."
        action="Revoke"
        isOpen={asked !== null}
        isBusy={revoke.isPending}
        error={revoke.error}
        close={() => setAsked(null)}
        submit={() => asked !== null && revoke.mutate(asked, {onSuccess: () => setAsked(null)})}
      />
    </Section>
  )
}
