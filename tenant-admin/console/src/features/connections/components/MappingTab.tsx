import {Alert, Button, Card, JsonInput, Select, SimpleGrid, Stack, Text} from '@mantine/core'
import {IconEye} from '@tabler/icons-react'
import {useState} from 'react'
import {Json} from '@/shared/Json'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {Words} from '@/shared/Words'
import {usePreview, type Connection, type Connector, type Preview} from '../api/connections'

const FIRST = {type: 'track', userId: 'ann', event: 'Order Completed', properties: {amount: 42.5, currency: 'EUR'}, messageId: 'm-1'}

function Result({preview}: {preview: Preview}) {
  if (preview.refusal !== undefined) {
    return <Alert color="madder" title="This would be refused"><Words text={preview.refusal.reason} most={400} /></Alert>
  }
  return (
    <Stack gap="sm">
      {preview.corrections.map(correction => <Alert key={correction} color="brass"><Words text={correction} most={300} /></Alert>)}
      <Json value={preview.event} label="the event" />
    </Stack>
  )
}

function Try({connection, connector}: {connection: Connection; connector: Connector | undefined}) {
  const examples = connector?.sources.flatMap(({examples: all}) => all) ?? []
  const preview = usePreview(useTenant(), connection.id)
  const [payload, setPayload] = useState(() => JSON.stringify(examples[0]?.payload ?? FIRST, null, 2))
  const [wrong, setWrong] = useState<string | null>(null)
  const look = () => {
    try {
      setWrong(null)
      preview.mutate({payload: JSON.parse(payload) as Record<string, unknown>})
    } catch {
      setWrong('This is not JSON.')
    }
  }
  return (
    <SimpleGrid cols={{base: 1, md: 2}} spacing="lg">
      <Stack gap="sm" align="stretch">
        {examples.length > 0 && (
          <Select
            label="Example"
            data={examples.map(({event}, i) => ({value: String(i), label: event}))}
            onChange={i => i !== null && setPayload(JSON.stringify(examples[Number(i)]?.payload, null, 2))}
          />
        )}
        <JsonInput label="What the tool sends" value={payload} onChange={setPayload} error={wrong} autosize minRows={10} maxRows={22} styles={{input: {fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem'}}} />
        <Button variant="light" leftSection={<IconEye size={17} />} onClick={look} loading={preview.isPending} style={{alignSelf: 'flex-start'}}>Preview</Button>
      </Stack>
      <Stack gap={4} aria-live="polite">
        <Text size="sm" fw={500}>What becomes of it</Text>
        {preview.error !== null && <Failure error={preview.error} />}
        {preview.data === undefined ? <Text size="sm" c="dimmed">Nothing is stored by a preview.</Text> : <Result preview={preview.data} />}
      </Stack>
    </SimpleGrid>
  )
}

/** How signals become events, and a place to try it. */
export function MappingTab({connection, connector}: {connection: Connection; connector: Connector | undefined}) {
  const targets = Object.entries(connection.mapping)
  return (
    <Stack gap="xl">
      <Section title="Try it"><Card><Try connection={connection} connector={connector} /></Card></Section>
      <Section title="Mapping">
        <Card>
          <Stack gap="sm">
            {targets.length === 0 && <Text size="sm" c="dimmed">The connector’s own mapping is used.</Text>}
            {targets.map(([target, expression]) => (
              <div key={target}>
                <Text size="sm" fw={600} ff="monospace"><Words text={target} /></Text>
                <pre className="code" data-wrap><Words text={expression} most={600} /></pre>
              </div>
            ))}
          </Stack>
        </Card>
      </Section>
    </Stack>
  )
}
