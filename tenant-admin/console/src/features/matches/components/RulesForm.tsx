import {Button, Group, NumberInput, Stack, Switch, Text, TextInput} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {useState, type SyntheticEvent} from 'react'
import {Failure, PageSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {useLearn, useRules, useSaveRules, type MatchRules} from '../api/matches'
import {FIELDS, namesOf} from '../model/matches'

function Progress({rules}: {rules: MatchRules}) {
  const search = rules.search
  if (search === undefined) {
    return <Text size="sm" c="dimmed">The first search has not begun yet.</Text>
  }
  return (
    <Text size="sm" c="dimmed">
      {search.ended === undefined
        ? `The first search has looked at ${String(search.looked)} profiles so far.`
        : <>The last search ended <When at={search.ended} />: {search.profiles} profiles, {search.compared} pairs compared, {search.suggested} new suggestions.</>}
      {search.blocksFull > 0 && ` ${String(search.blocksFull)} times a profile shared something with too many others to be compared by it.`}
      {search.leftOut > 0 && ` ${String(search.leftOut)} suggestions were left out, because too many wait for a decision.`}
    </Text>
  )
}

function Form({rules, version}: {rules: MatchRules; version: string}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const save = useSaveRules(tenant)
  const learn = useLearn(tenant)
  const [on, setOn] = useState(rules.on)
  const [suggest, setSuggest] = useState<number | string>(rules.suggestFrom * 100)
  const [automatic, setAutomatic] = useState<number | string>(rules.automaticFrom === undefined ? '' : rules.automaticFrom * 100)
  const [names, setNames] = useState<Record<string, string>>(() => Object.fromEntries(FIELDS.map(([field]) => [field, (rules.fields[field] ?? []).join(', ')])))
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    const fields = Object.fromEntries(FIELDS.map(([field]) => [field, namesOf(names[field] ?? '')]))
    save.mutate(
      {
        rules: {on, fields, learned: rules.learned, suggestFrom: Number(suggest) / 100, ...(automatic === '' ? {} : {automaticFrom: Number(automatic) / 100})},
        version,
      },
      {onSuccess: () => notifications.show({message: 'Saved. All profiles are compared anew.'})},
    )
  }
  return (
    <form onSubmit={send}>
      <Stack gap="md" maw={720}>
        <Progress rules={rules} />
        <Switch label="Compare profiles and suggest matches" checked={on} onChange={event => setOn(event.currentTarget.checked)} disabled={!mayChange} />
        <NumberInput label="Suggest from" suffix=" %" min={50} max={100} decimalScale={2} value={suggest} onChange={setSuggest} disabled={!mayChange} description="How sure it must be that both are one person" />
        <NumberInput label="Merge without asking from" suffix=" %" min={99} max={100} decimalScale={3} value={automatic} onChange={setAutomatic} disabled={!mayChange} placeholder="Never" description="Leave it empty to decide every pair yourself" />
        <Text size="sm" fw={600}>Where the values are</Text>
        <Text size="sm" c="dimmed">Names of traits, or of namespaces such as email, apart by commas. city of the trait address is address.city.</Text>
        {FIELDS.map(([field, label]) => (
          <TextInput key={field} label={label} value={names[field] ?? ''} onChange={event => { const text = event.currentTarget.value; setNames(before => ({...before, [field]: text})) }} disabled={!mayChange} />
        ))}
        {save.error !== null && <Failure error={save.error} />}
        {learn.error !== null && <Failure error={learn.error} />}
        {mayChange && (
          <Group>
            <Button type="submit" loading={save.isPending}>Save</Button>
            <Button variant="default" loading={learn.isPending} onClick={() => learn.mutate(undefined, {onSuccess: () => notifications.show({message: 'Learned. All profiles are compared anew.'})})}>
              {rules.learned ? 'Learn from our profiles again' : 'Learn from our profiles'}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** By which rules profiles are suggested as one person. */
export function RulesForm() {
  const rules = useRules(useTenant())
  if (rules.isPending) {
    return <PageSkeleton />
  }
  return rules.isError
    ? <Failure error={rules.error} again={() => void rules.refetch()} />
    : <Form key={rules.data.version} rules={rules.data.value} version={rules.data.version} />
}
