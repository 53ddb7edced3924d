import {Alert, Badge, Button, Card, Group, SimpleGrid, Stack, Table, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconCheck, IconFlask} from '@tabler/icons-react'
import {useRef, useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useReplace, type Connection, type Connector} from '../api/connections'
import {useMappingVersions, useSamples, useTryMapping, type MappingVersion} from '../api/mappings'
import {inserted, type Place} from '../model/discovery'
import {isSame, mappingOf, pointer, rowsOf} from '../model/mapping'
import {MappingEditor} from './MappingEditor'
import classes from './MappingEditor.module.css'
import {MappingSample, useSample} from './MappingSample'
import {Remap} from './Remap'
import {ToolFields} from './ToolFields'
import {TrialReport} from './TrialReport'

interface MappingTabProps {
  connection: Connection
  connector: Connector | undefined
  version: string
}

function ReadOnly({mapping}: {mapping: Record<string, string>}) {
  return (
    <Card>
      <Stack gap="sm">
        {Object.entries(mapping).map(([target, expression]) => (
          <div key={target}>
            <Text size="sm" fw={600} ff="monospace"><Words text={target} /></Text>
            <pre className="code" data-wrap><Words text={expression} most={600} /></pre>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Versions({versions, inForce, load}: {versions: readonly MappingVersion[]; inForce: Record<string, string>; load: ((version: MappingVersion) => void) | null}) {
  const current = versions.find(({mapping}) => isSame(mapping, inForce))?.version
  return (
    <Card>
      <Table.ScrollContainer minWidth={480}>
        <Table>
          <Table.Thead><Table.Tr><Table.Th>Version</Table.Th><Table.Th>In force since</Table.Th><Table.Th>By</Table.Th><Table.Th /></Table.Tr></Table.Thead>
          <Table.Tbody>
            {versions.map(one => (
              <Table.Tr key={one.version}>
                <Table.Td>{one.version} {one.version === current && <Badge variant="light">in force</Badge>}</Table.Td>
                <Table.Td><When at={one.at} /></Table.Td>
                <Table.Td><Actor id={one.actor} most={40} /></Table.Td>
                <Table.Td ta="right">{load !== null && <Button size="compact-sm" variant="subtle" onClick={() => load(one)} aria-label={`Edit version ${one.version}`}>Edit</Button>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Card>
  )
}

/** The mapping as it is edited, from the version that the editor began with. */
function useEditing(connection: Connection, version: string) {
  const [begun, setBegun] = useState({connection, version})
  const [rows, setRows] = useState(() => rowsOf(connection.mapping))
  const mapping = mappingOf(rows)
  const isChanged = !isSame(mapping, begun.connection.mapping)
  useUnsaved(isChanged)
  const begin = (next: Connection, nextVersion: string) => {
    setBegun({connection: next, version: nextVersion})
    setRows(rowsOf(next.mapping))
  }
  return {begun, rows, mapping, isChanged, setRows, begin}
}

function placesOf(error: Error | null): Record<string, string> {
  return error === null ? {} : errorsByPlace(asProblem(error))
}

function Editing({connection, connector, version}: MappingTabProps) {
  const tenant = useTenant()
  const {begun, rows, mapping, isChanged, setRows, begin} = useEditing(connection, version)
  const samples = useSamples(tenant, connection.id, true)
  const sample = useSample(connection.id, connector, samples.data?.items ?? [], mapping)
  const versions = useMappingVersions(tenant, connection.id)
  const trial = useTryMapping(tenant, connection.id)
  const replace = useReplace(tenant, connection.id)
  const typed = useRef<Place | null>(null)
  const failed = replace.error ?? trial.error
  const errors = {...placesOf(sample.preview.error), ...placesOf(failed)}
  const places = rows.map(({target}) => pointer(target))
  const elsewhere = Object.entries(errors).filter(([place]) => !places.includes(place))
  const change = (next: typeof rows) => {
    replace.reset()
    trial.reset()
    setRows(next)
  }
  const pick = (expression: string, name: string) => {
    const place = typed.current
    change(inserted(rows, place, expression, name))
    // The next one stands behind it.
    typed.current = place === null ? null : {...place, start: place.start + expression.length, end: place.start + expression.length}
  }
  const save = () => {
    const {connector: id, name, settings} = begun.connection
    replace.mutate(
      {wanted: {connector: id, name, settings, mapping}, version: begun.version},
      {
        onSuccess: now => {
          notifications.show({message: 'The mapping is in force.'})
          trial.reset()
          begin(now.value, now.version)
        },
      },
    )
  }
  return (
    <Stack gap="xl">
      <SimpleGrid cols={{base: 1, lg: 2}} spacing="lg">
        <Section title="Mapping">
          <Card>
            <Stack gap="lg">
              <Text size="sm" c="dimmed">Each field of the event is a CEL expression over what the tool sends, which is called payload.</Text>
              {failed !== null && Object.keys(placesOf(failed)).length === 0 && <Failure error={failed} />}
              {elsewhere.length > 0 && <Alert color="madder" title="This mapping cannot be used">{elsewhere.map(([place, message]) => <Text key={place} size="sm">{message}</Text>)}</Alert>}
              <MappingEditor rows={rows} errors={errors} change={change} left={place => { typed.current = place }} />
              <Group justify="flex-end">
                {isChanged && <Button variant="default" onClick={() => begin(begun.connection, begun.version)}>Undo changes</Button>}
                <Button variant="default" leftSection={<IconFlask size={17} />} loading={trial.isPending} onClick={() => trial.mutate(mapping)}>Try on what was sent</Button>
                <Button leftSection={<IconCheck size={17} />} disabled={!isChanged} loading={replace.isPending} onClick={save}>Put in force</Button>
              </Group>
            </Stack>
          </Card>
        </Section>
        <div className={classes.beside}>
          <Stack gap="lg">
            <Section title="Preview"><MappingSample sample={sample} /></Section>
            {connector?.capabilities.includes('DISCOVER') === true && <ToolFields connection={connection.id} pick={pick} />}
          </Stack>
        </div>
      </SimpleGrid>
      {trial.data !== undefined && <Section title="On what was sent"><Card><TrialReport trial={trial.data} /></Card></Section>}
      <Remap connection={connection.id} />
      {versions.error !== null && <Failure error={versions.error} again={() => void versions.refetch()} />}
      {(versions.data?.items.length ?? 0) > 0 && (
        <Section title="Versions">
          <Versions versions={versions.data?.items ?? []} inForce={begun.connection.mapping} load={one => change(rowsOf(one.mapping))} />
        </Section>
      )}
    </Stack>
  )
}

/** How signals become events: changed, tried on real signals, and put in force. */
export function MappingTab({connection, connector, version}: MappingTabProps) {
  const isEngineer = useMay('engineer')
  if (connector !== undefined && connector.sources.length === 0 && Object.keys(connection.mapping).length === 0) {
    return <Text c="dimmed">Nothing comes in by this connection, so there is nothing to map.</Text>
  }
  return isEngineer ? <Editing connection={connection} connector={connector} version={version} /> : <Section title="Mapping"><ReadOnly mapping={connection.mapping} /></Section>
}
