import {Card, Select, Skeleton, Stack, Text} from '@mantine/core'
import {useState} from 'react'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {visible} from '@/shared/text'
import {useToolFields, useToolObjects} from '../api/discovery'
import {FieldList} from './FieldList'

/** More are found by typing. */
const OFFERED = 100

interface ToolFieldsProps {
  connection: string
  pick: (expression: string, name: string) => void
}

function Loading({label}: {label: string}) {
  return (
    <Stack gap="xs" role="status" aria-busy="true" aria-label={label}>
      <Skeleton height={14} width="60%" />
      <Skeleton height={14} width="80%" />
      <Skeleton height={14} width="40%" />
    </Stack>
  )
}

/** What the tool itself says that it holds, to be put into expressions. */
export function ToolFields({connection, pick}: ToolFieldsProps) {
  const tenant = useTenant()
  const [chosen, setChosen] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const objects = useToolObjects(tenant, connection, true)
  const fields = useToolFields(tenant, connection, chosen)
  const object = objects.data?.items.find(({id}) => id === chosen)
  const put = (expression: string, name: string) => {
    pick(expression, name)
    setSaid(`${visible(expression)} is in the mapping.`)
  }
  return (
    <Section title="Fields of the tool">
      <Card>
        <Stack gap="sm">
          {objects.isPending && <Loading label="The tool is asked for what it holds" />}
          {objects.error !== null && <Failure error={objects.error} again={() => void objects.refetch()} />}
          {objects.data !== undefined && (
            <Select
              label="What the tool holds"
              placeholder="Choose a kind of thing"
              data={objects.data.items.map(({id, title}) => ({value: id, label: title === id ? visible(id) : `${visible(title)} (${visible(id)})`}))}
              value={chosen}
              onChange={setChosen}
              searchable
              limit={OFFERED}
              nothingFoundMessage="Nothing is called so."
            />
          )}
          {objects.data?.complete === false && <Text size="xs" c="dimmed">The tool holds more than is listed here.</Text>}
          {chosen !== null && fields.isPending && <Loading label="The tool is asked for its fields" />}
          {fields.error !== null && <Failure error={fields.error} again={() => void fields.refetch()} />}
          {object !== undefined && fields.data !== undefined && (
            <FieldList key={object.id} object={object} fields={fields.data.items} isWhole={fields.data.complete} pick={put} />
          )}
          <Text size="xs" c="dimmed" role="status">{said === '' ? 'A field comes where you typed last, or into a row of its own.' : said}</Text>
        </Stack>
      </Card>
    </Section>
  )
}
