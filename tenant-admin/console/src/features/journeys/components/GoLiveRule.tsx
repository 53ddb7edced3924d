import {Button, Card, Group, NumberInput, Stack, Switch, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useJourneyRules, useSaveJourneyRules} from '../api/life'

const USUAL = 1_000

function Form({above, version}: {above: number | undefined; version: string}) {
  const save = useSaveJourneyRules(useTenant())
  const [isOn, setOn] = useState(above !== undefined)
  const [most, setMost] = useState(above ?? USUAL)
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const submit = () =>
    save.mutate({approvalAbove: isOn ? most : null, version}, {onSuccess: () => notifications.show({message: 'The rule is saved.'})})
  return (
    <Stack gap="md">
      <Switch label="A second person has to agree before a journey goes live" checked={isOn} onChange={event => setOn(event.currentTarget.checked)} />
      {isOn && (
        <NumberInput
          label="With more customers than"
          description="Within 30 days, as a simulation of the definition or its segments tell. Where nobody knows, a second person has to agree, too."
          min={0}
          maw={360}
          value={most}
          error={errors['/approvalAbove']}
          onChange={value => setMost(typeof value === 'number' ? value : USUAL)}
        />
      )}
      {save.error !== null && <Failure error={save.error} />}
      <Group><Button variant="default" loading={save.isPending} onClick={submit}>Save</Button></Group>
    </Stack>
  )
}

/** From how many recipients on somebody else has to agree; for who may say so. */
export function GoLiveRule() {
  const rules = useJourneyRules(useTenant())
  const may = useMay('admin')
  if (!may) {
    return null
  }
  return (
    <Section title="Before a journey goes live">
      <Card padding="md">
        {rules.error !== null && <Failure error={rules.error} again={() => void rules.refetch()} />}
        {rules.data === undefined ? <Text size="sm" c="dimmed">…</Text> : <Form key={rules.data.version} above={rules.data.value.approvalAbove} version={rules.data.version} />}
      </Card>
    </Section>
  )
}
