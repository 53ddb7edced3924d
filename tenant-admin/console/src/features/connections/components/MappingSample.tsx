import {Alert, Card, JsonInput, Select, Stack, Text} from '@mantine/core'
import {useDebouncedValue} from '@mantine/hooks'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Json} from '@/shared/Json'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {moment} from '@/shared/text'
import {Words} from '@/shared/Words'
import {usePreview, type Preview, type StoredSignal} from '../api/mappings'
import {payloadOf} from '../model/mapping'
import type {Connector} from '../api/connections'

const FIRST = {type: 'track', userId: 'ann', event: 'Order Completed', properties: {amount: 42.5, currency: 'EUR'}, messageId: 'm-1'}
const PAUSE = 350

/** An event as it would be, or why there would be none. */
export function Result({preview}: {preview: Preview}) {
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

interface Choice {
  label: string
  payload: unknown
}

function choices(samples: readonly StoredSignal[], connector: Connector | undefined): Choice[] {
  const examples = connector?.sources.flatMap(({examples: all}) => all) ?? []
  return [
    ...samples.map(({received, payload}, i) => ({label: `${i + 1}. sent ${moment(received)}`, payload})),
    ...examples.map(({event, payload}) => ({label: `Example: ${event}`, payload})),
    ...(samples.length + examples.length === 0 ? [{label: 'Example: a tracked order', payload: FIRST}] : []),
  ]
}

/** A payload that a person chose or typed, and what the mapping makes of it. */
export function useSample(connection: string, connector: Connector | undefined, samples: readonly StoredSignal[], mapping: Record<string, string>) {
  const all = choices(samples, connector)
  const [chosen, setChosen] = useState('0')
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? JSON.stringify(all[Number(chosen)]?.payload ?? FIRST, null, 2)
  const read = payloadOf(text)
  const [asked] = useDebouncedValue(JSON.stringify({mapping, payload: 'payload' in read ? read.payload : null}), PAUSE)
  const wanted = JSON.parse(asked) as {mapping: Record<string, string>; payload: Record<string, unknown> | null}
  const preview = usePreview(useTenant(), connection, wanted.mapping, wanted.payload)
  const choose = (next: string) => {
    setTyped(null)
    setChosen(next)
  }
  return {all, chosen: typed === null ? chosen : null, text, wrong: 'wrong' in read ? read.wrong : null, preview, choose, type: setTyped}
}

/** A payload of the tool, and what the mapping makes of it while both are typed. */
export function MappingSample({sample}: {sample: ReturnType<typeof useSample>}) {
  const {all, chosen, text, wrong, preview, choose, type} = sample
  const isOfMapping = preview.error !== null && Object.keys(errorsByPlace(asProblem(preview.error))).length > 0
  return (
    <Stack gap="lg">
      <Card>
        <Stack gap="sm">
          <Select
            label="What the tool sends"
            data={all.map(({label}, i) => ({value: String(i), label}))}
            value={chosen}
            placeholder="As typed below"
            allowDeselect={false}
            onChange={next => choose(next ?? '0')}
          />
          <JsonInput
            aria-label="What the tool sends, as JSON"
            value={text}
            onChange={type}
            error={wrong}
            autosize
            minRows={8}
            maxRows={18}
            styles={{input: {fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem'}}}
          />
        </Stack>
      </Card>
      <Card aria-live="polite">
        <Text size="sm" fw={500} mb={4}>What becomes of it</Text>
        {isOfMapping && <Text size="sm">Nothing, until the mapping is right; see its fields.</Text>}
        {preview.error !== null && !isOfMapping && <Failure error={preview.error} />}
        {preview.error === null && preview.data !== undefined && <Result preview={preview.data} />}
        <Text size="xs" c="dimmed" mt="xs">Nothing is stored by a preview.</Text>
      </Card>
    </Stack>
  )
}
