import {ActionIcon, Button, Card, Checkbox, Group, MultiSelect, Select, Stack, Text, TextInput} from '@mantine/core'
import {IconPlus, IconTrash} from '@tabler/icons-react'
import {useConnections} from '@/api/connections'
import {Section} from '@/shared/Page'
import {useTenant} from '@/shared/tenant'
import {errorsOf} from '../model/rules'
import {ORDERS, withAnother, type TraitRule, type TraitRules} from '../model/traits'

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

interface TraitCardsProps {
  rules: TraitRules
  mayChange: boolean
  errors: Readonly<Record<string, string>>
  /** Where these rules stand in what is saved. */
  place: string
  change: (rules: TraitRules) => void
}

/** Which value of a trait stands, trait by trait. */
export function TraitCards({rules, mayChange, errors, place, change}: TraitCardsProps) {
  return (
    <Section title="Traits" actions={mayChange && <Button size="sm" variant="default" leftSection={<IconPlus size={16} />} onClick={() => change({...rules, traits: withAnother(rules.traits)})}>Add a trait</Button>}>
      <Stack gap="sm">
        {rules.traits.map((rule, i) => (
          <TraitCard
            key={rule.key}
            rule={rule}
            isOther={false}
            mayChange={mayChange}
            errors={errorsOf(errors, `${place}/traits/${String(i)}`)}
            change={changed => change({...rules, traits: rules.traits.map(one => (one.key === changed.key ? changed : one))})}
            remove={() => change({...rules, traits: rules.traits.filter(one => one.key !== rule.key)})}
          />
        ))}
        <TraitCard rule={rules.other} isOther mayChange={mayChange} errors={errorsOf(errors, `${place}/other`)} change={other => change({...rules, other})} remove={() => undefined} />
      </Stack>
    </Section>
  )
}
