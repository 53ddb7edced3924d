import {Badge, Group, Stack, Text} from '@mantine/core'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {inWords, plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import type {Preview} from '../api/imports'

type Row = Preview['rows'][number]
type RowEvent = NonNullable<Row['event']>

function Becomes({event}: {event: RowEvent}) {
  return (
    <Stack gap={2}>
      <Text size="sm" component="div">{event.identifiers.map(({namespace, value}) => <div key={`${namespace}:${value}`}><Words text={`${namespace}:${value}`} most={60} /></div>)}</Text>
      {Object.entries(event.traits).map(([name, value]) => <Text key={name} size="sm" component="div"><Text span c="dimmed" inherit>{name} </Text><Words text={inWords(value)} most={60} /></Text>)}
      {Object.entries(event.consents).map(([purpose, granted]) => <Text key={purpose} size="sm">{granted ? 'allows' : 'forbids'} {purpose}</Text>)}
      {event.account !== undefined && <Text size="sm" component="div">belongs to <Words text={`${event.account.namespace}:${event.account.value}`} most={60} /></Text>}
    </Stack>
  )
}

/** The first rows as the events that they become, or why they become none. */
export function PreviewRows({preview, isOld}: {preview: Preview; isOld: boolean}) {
  const bad = preview.rows.filter(({reason}) => reason !== undefined).length
  if (preview.rows.length === 0) {
    return null
  }
  return (
    <Section title="What the first rows become">
      <Stack gap="sm">
        <Text size="sm" role="status">
          {isOld ? 'As it was before your changes.' : bad === 0 ? `All of the first ${plural(preview.rows.length, 'row')} can be taken.` : `${plural(bad, 'row')} of the first ${String(preview.rows.length)} cannot be taken; the others are not held up by them.`}
        </Text>
        <Rows
          label="First rows"
          items={preview.rows}
          id={({row}) => String(row)}
          columns={[
            {label: 'Row', isNumber: true, cell: ({row}) => row},
            {label: 'Becomes', cell: ({event, column, reason}) => (event !== undefined
              ? <Becomes event={event} />
              : (
                <Group gap="xs" wrap="nowrap" align="flex-start">
                  <Badge color="madder" miw="max-content">rejected</Badge>
                  <Text size="sm" component="div">{column !== undefined && <><Words text={column} most={40} />: </>}<Words text={reason ?? ''} most={200} /></Text>
                </Group>
              ))},
          ]}
        />
      </Stack>
    </Section>
  )
}
