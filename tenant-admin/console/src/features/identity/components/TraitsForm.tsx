import {ActionIcon, Alert, Button, Card, Checkbox, Group, MultiSelect, Select, Stack, Text, TextInput} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {useConnections} from '@/api/connections'
import type {Schemas} from '@/api/client'
import {Section} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {useSaveTraitRules} from '../api/identity'
import {errorsOf} from '../model/rules'
import {ofDocument, ORDERS, toDocument, withAnother, type TraitRule, type TraitRules} from '../model/traits'

interface TraitCardProps {
  rule: TraitRule
  isOther: boolean
  mayChange: boolean
  errors: Readonly<Record<string, string>>
  change: (rule: TraitRule) => void
  remove: () => void
}

function TraitCard({rule, isOther, mayChange, errors, change, remove}: TraitCardProps) {
  const connections = useConnections(useTenant()).data?.items ?? []
  const name = isOther ? 'All other traits' : rule.trait || 'the new trait'
  return (
    <Card padding="md" component="section" aria-label={name}>
      <Stack gap="sm">
        <Group align="flex-start" wrap="nowrap">
          {isOther ? <Text fw={600} style={{flex: 1}}>All other traits</Text> : <TextInput label="Trait" style={{flex: 1}} value={rule.trait} readOnly={!mayChange} error={errors.trait} maxLength={128} onChange={event => change({...rule, trait: event.currentTarget.value})} />}
          <Select
            label="What stands"
            style={{flex: 1}}
            data={[...ORDERS]}
            value={rule.rule}
            allowDeselect={false}
            disabled={!mayChange}
            error={errors.rule}
            onChange={value => change({...rule, rule: ORDERS.find(one => one.value === value)?.value ?? rule.rule})}
          />
          {!isOther && mayChange && <ActionIcon mt={24} variant="subtle" color="madder" size="lg" aria-label={`Remove the rule of ${name}`} onClick={remove}><IconTrash size={17} /></ActionIcon>}
        </Group>
        {rule.rule === 'trusted' && (
          <MultiSelect
            label="Connections, the most trusted first"
            description="In the order in which you choose them; all others come after them."
            data={connections.map(({id, name: label}) => ({value: id, label}))}
            value={rule.connections}
            disabled={!mayChange}
            error={errors.connections}
            onChange={value => change({...rule, connections: value})}
          />
        )}
        <Checkbox label="An empty value may stand in the place of another" checked={rule.emptyCounts} disabled={!mayChange} onChange={event => change({...rule, emptyCounts: event.currentTarget.checked})} />
      </Stack>
    </Card>
  )
}

/** Which value of a trait stands where several are known of one customer. */
export function TraitsForm({resource, version, reload}: {resource: Schemas['SurvivorshipResource']; version: string; reload: () => void}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const save = useSaveTraitRules(tenant)
  const [rules, setRules] = useState<TraitRules>(() => ofDocument(resource.rules))
  const [isChanged, setChanged] = useState(false)
  useUnsaved(isChanged && !save.isSuccess)
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const change = (next: Partial<TraitRules>) => {
    setChanged(true)
    setRules(before => ({...before, ...next}))
  }
  const submit = () => save.mutate({rules: toDocument(rules), version}, {onSuccess: () => {
    setChanged(false)
    notifications.show({message: 'The rules hold for what is said from now on.'})
    reload()
  }})
  return (
    <Stack gap="lg">
      {!mayChange && <Alert color="brass" title="For admins and engineers">You see the rules; admins and engineers of this tenant change them.</Alert>}
      <Section title="Traits" actions={mayChange && <Button size="sm" variant="default" leftSection={<IconPlus size={16} />} onClick={() => change({traits: withAnother(rules.traits)})}>Add a trait</Button>}>
        <Stack gap="sm">
          {rules.traits.map((rule, i) => (
            <TraitCard
              key={rule.key}
              rule={rule}
              isOther={false}
              mayChange={mayChange}
              errors={errorsOf(errors, `/traits/${String(i)}`)}
              change={changed => change({traits: rules.traits.map(one => (one.key === changed.key ? changed : one))})}
              remove={() => change({traits: rules.traits.filter(one => one.key !== rule.key)})}
            />
          ))}
          <TraitCard rule={rules.other} isOther mayChange={mayChange} errors={errorsOf(errors, '/other')} change={other => change({other})} remove={() => undefined} />
        </Stack>
      </Section>
      <Alert color="gray" title="What a change does not do">
        <Stack gap={4}>{resource.remains.map(sentence => <Text key={sentence} size="sm">{sentence}</Text>)}</Stack>
      </Alert>
      {save.error !== null && <Failure error={save.error} />}
      {mayChange && <Group><Button onClick={submit} loading={save.isPending} disabled={!isChanged}>Save the rules of traits</Button></Group>}
    </Stack>
  )
}
