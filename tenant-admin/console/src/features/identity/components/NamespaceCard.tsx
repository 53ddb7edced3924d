import {ActionIcon, Card, Group, NumberInput, Select, SimpleGrid, Stack, Text, TextInput, Title} from '@mantine/core'
import {IconArrowDown, IconArrowUp, IconTrash} from '@tabler/icons-react'
import {NORMALISATIONS, USES, type Normalisation, type Rule} from '../model/rules'
import {Lines} from './Lines'

interface NamespaceCardProps {
  rule: Rule
  /** Its place in the order, 1 for the strongest; null for the rule of all others. */
  place: number | null
  isLast: boolean
  mayChange: boolean
  errors: Readonly<Record<string, string>>
  change: (rule: Rule) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

/** The button that moves a rule, so that the keyboard can be put on it again after it moved. */
export function moveButton(key: number, by: -1 | 1): string {
  return `move-${by < 0 ? 'up' : 'down'}-${String(key)}`
}

function limit(value: string | number): number | null {
  return typeof value === 'number' ? value : null
}

/** How one namespace is used. */
export function NamespaceCard({rule, place, isLast, mayChange, errors, change, move, remove}: NamespaceCardProps) {
  const name = place === null ? 'all other namespaces' : rule.namespace || 'the new namespace'
  const use = USES.find(({value}) => value === rule.use)
  return (
    <Card padding="md" component="section" aria-label={place === null ? 'All other namespaces' : `${String(place)}. ${name}`}>
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          {place === null ? (
            <div>
              <Title order={3} size="h4">All other namespaces</Title>
              <Text size="xs" c="dimmed">Such as a tool’s own ids. Weaker than every namespace above that names a person, stronger than those of browsers.</Text>
            </div>
          ) : (
            <TextInput label={`${String(place)}. Namespace`} value={rule.namespace} readOnly={!mayChange} error={errors.namespace} maxLength={128} onChange={event => change({...rule, namespace: event.currentTarget.value})} style={{flex: 1}} />
          )}
          {place !== null && mayChange && (
            <Group gap={4} wrap="nowrap" mt={24}>
              <ActionIcon id={moveButton(rule.key, -1)} variant="default" size="lg" aria-label={`Move ${name} up`} disabled={place === 1} onClick={() => move(-1)}><IconArrowUp size={17} /></ActionIcon>
              <ActionIcon id={moveButton(rule.key, 1)} variant="default" size="lg" aria-label={`Move ${name} down`} disabled={isLast} onClick={() => move(1)}><IconArrowDown size={17} /></ActionIcon>
              <ActionIcon variant="subtle" color="madder" size="lg" aria-label={`Remove the rule of ${name}`} onClick={remove}><IconTrash size={17} /></ActionIcon>
            </Group>
          )}
        </Group>
        <SimpleGrid cols={{base: 1, sm: 2}}>
          <Select
            label="What it names"
            description={use?.about}
            data={USES.map(({value, label}) => ({value, label}))}
            value={rule.use}
            allowDeselect={false}
            disabled={!mayChange}
            error={errors.use}
            onChange={value => change({...rule, use: USES.find(one => one.value === value)?.value ?? rule.use})}
          />
          <Select
            label="How values are compared"
            description={rule.formerly.length === 0 ? 'Two spellings of the same are one.' : `People known by the form of before (${rule.formerly.map(words).join('; ')}) are still found.`}
            data={[...NORMALISATIONS]}
            value={rule.normalisation}
            allowDeselect={false}
            disabled={!mayChange}
            error={errors.normalisation}
            onChange={value => change({...rule, normalisation: NORMALISATIONS.find(one => one.value === value)?.value ?? rule.normalisation})}
          />
        </SimpleGrid>
        <SimpleGrid cols={{base: 1, xs: 3}}>
          <NumberInput label="Values for a profile" description="At most, for ever" min={1} max={500} value={rule.atMost} readOnly={!mayChange} error={errors.atMost} onChange={value => change({...rule, atMost: limit(value) ?? 1})} />
          <NumberInput label="Within 30 days" description="Empty: no limit" min={1} max={500} value={rule.perMonth ?? ''} readOnly={!mayChange} error={errors.perMonth} onChange={value => change({...rule, perMonth: limit(value)})} />
          <NumberInput label="Within 24 hours" description="Empty: no limit" min={1} max={500} value={rule.perDay ?? ''} readOnly={!mayChange} error={errors.perDay} onChange={value => change({...rule, perDay: limit(value)})} />
        </SimpleGrid>
        <SimpleGrid cols={{base: 1, sm: 2}}>
          <Lines label="Blocked values" description="One a line. They name nobody." values={rule.values} mayChange={mayChange} error={errors['blocked/values']} change={values => change({...rule, values})} />
          <Lines label="Blocked patterns" description="Regular expressions, one a line, for whole values." values={rule.patterns} mayChange={mayChange} error={errors['blocked/patterns']} change={patterns => change({...rule, patterns})} />
        </SimpleGrid>
      </Stack>
    </Card>
  )
}

function words(form: Normalisation): string {
  return NORMALISATIONS.find(({value}) => value === form)?.label.toLowerCase() ?? form
}
