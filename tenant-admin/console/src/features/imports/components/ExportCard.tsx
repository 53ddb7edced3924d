import {Button, Card, FileButton, Group, Select, Stack, Text} from '@mantine/core'
import {IconDownload, IconPlayerTrackNext} from '@tabler/icons-react'
import {useState} from 'react'
import {useTenant} from '@/shared/tenant'
import {exportAddress, useSegmentNames} from '../api/exports'
import {lastProfile} from '../model/resume'

/** The end of a file is enough to see where it broke off. */
const END = 1024 * 1024

/** All profiles as a file, which the browser writes to disk as it comes. */
export function ExportCard() {
  const tenant = useTenant()
  const segments = useSegmentNames(tenant)
  const [format, setFormat] = useState('csv')
  const [segment, setSegment] = useState<string | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const goOn = async (file: File | null) => {
    if (file !== null) {
      const found = lastProfile(await file.slice(Math.max(0, file.size - END)).text())
      setFormat(/\.jsonl$/iu.test(file.name) ? 'json_lines' : 'csv')
      setAfter(found)
      setSaid(found === null ? 'No whole line of an export was found at the end of this file.' : `The export goes on behind the last whole line of ${file.name}. Append what comes to it.`)
    }
  }
  return (
    <Card padding="md">
      <Stack gap="sm">
        <Text size="sm">One line for each profile: identifiers, traits, consents, segments. Nothing of it is kept at the hub; that you exported is noted in its log.</Text>
        <Group align="flex-end" gap="sm">
          <Select label="Format" data={[{value: 'csv', label: 'CSV, for spreadsheets'}, {value: 'json_lines', label: 'JSON Lines, for programs'}]} value={format} onChange={value => setFormat(value ?? 'csv')} allowDeselect={false} />
          <Select
            label="Profiles"
            placeholder="All of them"
            data={(segments.data?.items ?? []).map(({id, name}) => ({value: id, label: `Segment: ${name}`}))}
            value={segment}
            onChange={setSegment}
            clearable
            clearButtonProps={{'aria-label': 'All profiles'}}
          />
          <Button component="a" href={exportAddress(tenant, format, segment, after)} download leftSection={<IconDownload size={17} />}>
            {after === null ? 'Export' : 'Export the rest'}
          </Button>
        </Group>
        <Group gap="sm">
          <FileButton onChange={file => void goOn(file)} accept=".csv,.jsonl">
            {props => <Button {...props} variant="subtle" size="xs" leftSection={<IconPlayerTrackNext size={15} />}>A download broke off: go on with it</Button>}
          </FileButton>
          {after !== null && <Button variant="subtle" size="xs" onClick={() => { setAfter(null); setSaid('') }}>From the beginning</Button>}
        </Group>
        <Text size="sm" role="status">{said}</Text>
      </Stack>
    </Card>
  )
}
