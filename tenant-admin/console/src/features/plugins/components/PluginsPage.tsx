import {Badge, Button, Card, FileButton, Group, Stack, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconFolderSearch, IconPuzzle, IconUpload} from '@tabler/icons-react'
import {useState} from 'react'
import {Confirm} from '@/shared/Confirm'
import {Page, Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {count, plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useInstall, usePlugins, useRemoveVersion, useRescan, type Refused, type Version} from '../api/plugins'

function Origin({version}: {version: Version}) {
  return (
    <Group gap={4} justify="inherit">
      {version.bundled ? <Badge color="gray">comes with the hub</Badge> : <Words text={version.file ?? 'a plugin'} most={50} />}
      {version.closing && <Badge color="brass">ends with its last call</Badge>}
    </Group>
  )
}

/** Connections, and what keeps some of them or the version itself from being well. */
function Use({version}: {version: Version}) {
  return (
    <Stack gap={2} align="inherit">
      <span>{plural(version.connections, 'connection')}</span>
      {version.heldBack.map(({tenant, connection, reason}) => (
        <Text key={`${tenant}/${connection}`} size="xs" c="dimmed"><Words text={`${tenant}: a newer version refuses one. ${reason}`} most={160} /></Text>
      ))}
      {version.stuckCalls > 0 && <Text size="xs" c="var(--mantine-color-error)">{plural(version.stuckCalls, 'call')} cannot be stopped; start the hub anew.</Text>}
    </Stack>
  )
}

function RefusedFiles({refused}: {refused: Refused[]}) {
  return (
    <Section title="Not taken">
      <Stack gap="sm">
        {refused.map(({file, reason}) => (
          <Card key={file}>
            <Text fw={600} size="sm"><Words text={file} most={80} /></Text>
            <Text size="sm" c="var(--mantine-color-error)"><Words text={reason} most={600} /></Text>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}

function Actions({install}: {install: ReturnType<typeof useInstall>}) {
  const rescan = useRescan()
  const take = (file: File | null) => {
    if (file !== null) {
      install.mutate(file, {onSuccess: ({connector, version}) => notifications.show({message: `${connector} ${version} runs.`})})
    }
  }
  return (
    <>
      <Button variant="default" leftSection={<IconFolderSearch size={17} />} loading={rescan.isPending} onClick={() => rescan.mutate()}>Look at the folder</Button>
      <FileButton accept=".jar,.zip" onChange={take} inputProps={{'aria-label': 'A plugin, a jar or zip file'}}>
        {props => <Button {...props} leftSection={<IconUpload size={17} />} loading={install.isPending}>Install a plugin</Button>}
      </FileButton>
    </>
  )
}

/** The connectors that this process runs, and plugins that come and go; for the operator. */
export function PluginsPage() {
  const found = usePlugins()
  const install = useInstall()
  const remove = useRemoveVersion()
  const [asked, setAsked] = useState<Version | null>(null)
  const close = () => {
    setAsked(null)
    remove.reset()
  }
  const versions = found.data?.versions ?? []
  const refused = found.data?.refused ?? []
  return (
    <Page title="Plugins" about="The connectors that run here. A plugin is code that the hub trusts: install only what you would run yourself." actions={<Actions install={install} />}>
      {install.error !== null && <Failure error={install.error} />}
      {found.isPending && <ListSkeleton />}
      {found.error !== null && <Failure error={found.error} again={() => void found.refetch()} />}
      {found.data !== undefined && versions.length === 0 && <Empty icon={<IconPuzzle />} title="No connector runs">Install a plugin, or put its file into the folder of plugins.</Empty>}
      {versions.length > 0 && (
        <Rows
          label="Connectors"
          items={versions}
          id={({connector, version}) => `${connector} ${version}`}
          columns={[
            {label: 'Connector', cell: ({title, connector}) => <Stack gap={0}><Text span fw={600} size="sm"><Words text={title} most={50} /></Text><Text span size="xs" c="dimmed">{connector}</Text></Stack>},
            {label: 'Version', cell: ({version}) => version},
            {label: 'From', cell: version => <Origin version={version} />},
            {label: 'In use', cell: version => <Use version={version} />},
            {label: 'Change', cell: version => version.bundled || version.closing ? null : <Button size="compact-sm" variant="subtle" color="madder" onClick={() => setAsked(version)}>Remove</Button>},
          ]}
        />
      )}
      {refused.length > 0 && <RefusedFiles refused={refused} />}
      <Confirm
        title={asked === null ? 'Remove this plugin?' : `Remove ${asked.connector} ${asked.version}?`}
        about={`Its file is removed. ${asked === null || asked.connections === 0 ? 'No connection uses it.' : `Its ${count(asked.connections)} connections go to another version; without one that takes them it stays.`}`}
        action="Remove"
        isOpen={asked !== null}
        isBusy={remove.isPending}
        error={remove.error}
        close={close}
        submit={() => asked !== null && remove.mutate(asked, {onSuccess: close})}
      />
    </Page>
  )
}
