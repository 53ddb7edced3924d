import {Button, Card, Group, Select, SimpleGrid, Stack, Text, TextInput} from '@mantine/core'
import {IconPlus} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {useErrorFocus} from '@/shared/errorFocus'
import {Section} from '@/shared/Page'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {usePurposes, useSavePurposes, type Purpose, type Purposes as All} from '../api/purposes'
import {BASES, RULES, SILENT} from '../model/purposes'

function Row({purpose, place, errors, change, remove}: {
  purpose: Purpose
  place: number
  errors: Record<string, string>
  change: (next: Purpose) => void
  remove: () => void
}) {
  const at = (field: string) => errors[`/purposes/${String(place)}/${field}`]
  return (
    <Card padding="md" component="fieldset" aria-label={`Purpose ${purpose.id === '' ? 'without a name' : purpose.id}`}>
      <Stack gap="sm">
        <SimpleGrid cols={{base: 1, sm: 2}} spacing="sm">
          <TextInput label="Short name" description="As journeys and consents name it." withAsterisk value={purpose.id} error={at('id')} onChange={event => change({...purpose, id: event.currentTarget.value})} />
          <TextInput label="Name" description="As people read it." withAsterisk value={purpose.name} error={at('name')} onChange={event => change({...purpose, name: event.currentTarget.value})} />
          <Select label="Legal basis" description="On what ground you use data for it." data={[...BASES]} value={purpose.basis} allowDeselect={false} error={at('basis')} onChange={next => change({...purpose, basis: next ?? 'consent'})} />
          <Select label="Consent" description="What holds while a customer has said nothing." data={[...RULES]} value={purpose.rule} allowDeselect={false} error={at('rule')} onChange={next => change({...purpose, rule: next ?? 'opt_in'})} />
        </SimpleGrid>
        <Group justify="flex-end"><Button size="compact-sm" variant="subtle" color="madder" onClick={remove}>Remove</Button></Group>
      </Stack>
    </Card>
  )
}

function Form({stored, version}: {stored: All; version: string}) {
  const save = useSavePurposes(useTenant())
  const [purposes, setPurposes] = useState<Purpose[]>(stored.purposes)
  const [otherwise, setOtherwise] = useState(stored.otherwise ?? 'opt_out')
  const ref = useErrorFocus(save.error)
  useUnsaved(!save.isSuccess && JSON.stringify(purposes) !== JSON.stringify(stored.purposes))
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    save.mutate({purposes: {purposes, otherwise}, version})
  }
  return (
    <form ref={ref} onSubmit={submit} noValidate>
      <Stack>
        {save.error !== null && Object.keys(errors).length === 0 && <Failure error={save.error} />}
        {purposes.length === 0 && <Text size="sm" c="dimmed">None is declared: every journey’s messages are sent until a customer refuses them.</Text>}
        {purposes.map((purpose, place) => (
          <Row
            // The place is all that tells rows apart while their names are being written.
            key={place}
            purpose={purpose}
            place={place}
            errors={errors}
            change={next => setPurposes(purposes.map((one, i) => (i === place ? next : one)))}
            remove={() => setPurposes(purposes.filter((_, i) => i !== place))}
          />
        ))}
        <Select label="Every other purpose" description="What holds where a journey names a purpose that is not declared here." data={[...SILENT]} value={otherwise} allowDeselect={false} error={errors['/otherwise']} onChange={next => setOtherwise(next ?? 'opt_out')} maw={420} />
        <Group justify="space-between">
          <Button variant="default" leftSection={<IconPlus size={16} />} onClick={() => setPurposes([...purposes, {id: '', name: '', basis: 'consent', rule: 'opt_in'}])}>New purpose</Button>
          <Button type="submit" loading={save.isPending}>Save purposes</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What this tenant uses personal data for. */
export function Purposes() {
  const found = usePurposes(useTenant())
  return (
    <Section title="Purposes">
      {found.isPending
        ? <ListSkeleton rows={2} />
        : found.data === undefined
          ? <Failure error={found.error} again={() => void found.refetch()} />
          : <Form key={found.data.version} stored={found.data.value} version={found.data.version} />}
    </Section>
  )
}
