import {Accordion, Alert, Group, SimpleGrid, Stack, Text} from '@mantine/core'
import {count, moment} from '@/shared/text'
import {Result} from './MappingSample'
import type {Trial} from '../api/mappings'

function Figure({label, value, isBad = false}: {label: string; value: number; isBad?: boolean}) {
  return (
    <Stack gap={0}>
      <Text size="xs" c="dimmed">{label}</Text>
      <Text fw={650} fz="lg" {...(isBad && value > 0 ? {c: 'var(--mantine-color-error)'} : {})}>{count(value)}</Text>
    </Stack>
  )
}

/** Some signals, what they are now and what they would be. */
export function Differences({differences}: {differences: Trial['differences']}) {
  return (
    <Accordion variant="contained" chevronPosition="left">
      {differences.map(({id, received, before, after}) => (
        <Accordion.Item key={id} value={id}>
          <Accordion.Control>
            <Text size="sm">{after.refusal !== undefined ? 'Would be refused' : before.refusal !== undefined ? 'Would be taken' : 'Would be another event'}, sent {moment(received)}</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <SimpleGrid cols={{base: 1, md: 2}}>
              <div><Text size="sm" fw={500} mb={4}>Now</Text><Result preview={before} /></div>
              <div><Text size="sm" fw={500} mb={4}>With the changed mapping</Text><Result preview={after} /></div>
            </SimpleGrid>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

/** What another mapping would have made of what the tool has sent. */
export function TrialReport({trial}: {trial: Trial}) {
  if (trial.signals === 0) {
    return <Alert color="brass">Nothing that this tool has sent is stored any more, or yet. Try it on a payload of your own.</Alert>
  }
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        Tried on the last {count(trial.signals)} signals{trial.lookedBackTo === undefined ? '' : `, since ${moment(trial.lookedBackTo)}`}. Nothing was stored.
      </Text>
      <Group gap="xl">
        <Figure label="The same event" value={trial.same} />
        <Figure label="Another event" value={trial.changed} />
        <Figure label="Refused, taken now" value={trial.nowRefused} isBad />
        <Figure label="Taken, refused now" value={trial.nowTaken} />
        <Figure label="Refused, as now" value={trial.stillRefused} />
      </Group>
      {trial.differences.length > 0 && <Differences differences={trial.differences} />}
    </Stack>
  )
}
