import {Alert, Button, Card, Group, Modal, NumberInput, Select, Stack, Text, TextInput} from '@mantine/core'
import {IconGauge} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {Words} from '@/shared/Words'
import {useLimit, type Connection, type Health} from '../api/connections'
import {errorsElsewhere} from '../model/form'
import {limitFormOf, limitsOf, limitWords, spans} from '../model/limits'

const PLACES = ['/calls', '/per', '/perDay', '/dayShare', '/account']

function LimitsForm({connection, close}: {connection: Connection; close: () => void}) {
  const limit = useLimit(useTenant(), connection.id)
  const [begun] = useState(() => limitFormOf(connection.limits))
  const [form, setForm] = useState(begun)
  useUnsaved(JSON.stringify(form) !== JSON.stringify(begun))
  const errors = limit.error === null ? {} : errorsByPlace(asProblem(limit.error))
  const elsewhere = errorsElsewhere(errors, PLACES)
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    limit.mutate(limitsOf(form), {onSuccess: close})
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Text size="sm">What your plan at the tool allows. Polls and actions of all connections to the account keep to it together. Leave a number at 0 to say nothing of it.</Text>
        {limit.error !== null && Object.keys(errors).length === 0 && <Failure error={limit.error} />}
        {elsewhere.length > 0 && <Alert color="madder" title="This could not be saved">{elsewhere.map(message => <Text key={message} size="sm">{message}</Text>)}</Alert>}
        <Group grow align="flex-start">
          <NumberInput label="Calls, at most" min={0} allowDecimal={false} value={form.calls} error={errors['/calls']} onChange={calls => setForm({...form, calls: Number(calls)})} />
          <Select label="in" data={spans(form.per)} value={form.per} error={errors['/per']} allowDeselect={false} onChange={per => setForm({...form, per: per ?? form.per})} />
        </Group>
        <Group grow align="flex-start">
          <NumberInput label="Calls in a day" description="It ends at midnight UTC." min={0} allowDecimal={false} value={form.perDay} error={errors['/perDay']} onChange={perDay => setForm({...form, perDay: Number(perDay)})} />
          <NumberInput label="Per cent of them for the hub" description="The rest is for others who use the account." min={1} max={100} allowDecimal={false} disabled={form.perDay === 0} value={form.dayShare} error={errors['/dayShare']} onChange={dayShare => setForm({...form, dayShare: Number(dayShare)})} />
        </Group>
        <TextInput label="Account" description="Connections that name the same one share its limits. Left empty, this connection has one for itself." maxLength={64} value={form.account} error={errors['/account']} onChange={event => setForm({...form, account: event.currentTarget.value})} />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={limit.isPending}>Save limits</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What the account at the tool allows, who says so, and how much of it is left. */
export function Limits({connection, health}: {connection: Connection; health: Health}) {
  const mayChange = useMay('engineer')
  const [isOpen, setOpen] = useState(false)
  const words = health.limits === undefined ? [] : limitWords(health.limits)
  return (
    <Section
      title="What the tool allows"
      actions={mayChange && <Button size="sm" variant="default" leftSection={<IconGauge size={16} />} onClick={() => setOpen(true)}>Set limits</Button>}
    >
      <Card>
        <Stack gap="xs">
          {words.length === 0 && <Text size="sm" c="dimmed">No limit is known: neither you nor the tool’s vendor names one, and the tool has not told any.</Text>}
          {words.map(sentence => <Text key={sentence}><Words text={sentence} most={400} /></Text>)}
        </Stack>
      </Card>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="What your plan allows"><LimitsForm connection={connection} close={() => setOpen(false)} /></Modal>
    </Section>
  )
}
