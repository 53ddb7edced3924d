import {Badge, Box, Group, Stack, Text, Tooltip} from '@mantine/core'
import {IconEqual, IconPlus} from '@tabler/icons-react'
import {addsUp, type Counts} from './ledger'
import {count} from './text'

interface Term {
  label: string
  value: number
  colour: string
  help: string
}

function Number({label, value, colour, help}: Term) {
  return (
    <Tooltip label={help} withArrow multiline maw={240}>
      <Box miw={70}>
        <Group gap={6} wrap="nowrap">
          <Box w={8} h={8} style={{borderRadius: 2, background: `var(--mantine-color-${colour}-filled)`}} aria-hidden />
          <Text size="xs" c="dimmed">{label}</Text>
        </Group>
        <Text fw={650} fz="lg" lh={1.3} {...(value > 0 && colour === 'madder' ? {c: 'var(--mantine-color-error)'} : {})}>{count(value)}</Text>
      </Box>
    </Tooltip>
  )
}

function Bar({terms}: {terms: readonly Term[]}) {
  const all = terms.reduce((sum, term) => sum + term.value, 0)
  return (
    <Group gap={2} wrap="nowrap" h={6} aria-hidden style={{borderRadius: 3, overflow: 'hidden', background: 'var(--attune-sunken)'}}>
      {all > 0 && terms.filter(({value}) => value > 0).map(({label, value, colour}) => (
        <Box key={label} h="100%" miw={3} style={{flex: value / all, background: `var(--mantine-color-${colour}-filled)`}} />
      ))}
    </Group>
  )
}

function Sum({total, terms}: {total: Term; terms: readonly Term[]}) {
  return (
    <Stack gap={8}>
      <Group gap="md" style={{rowGap: 12}} align="flex-end">
        <Number {...total} />
        {terms.map((term, i) => (
          <Group key={term.label} gap="md" wrap="nowrap" align="flex-end">
            <Box c="dimmed" pb={6} aria-hidden>{i === 0 ? <IconEqual size={16} /> : <IconPlus size={16} />}</Box>
            <Number {...term} />
          </Group>
        ))}
      </Group>
      <Bar terms={terms} />
    </Stack>
  )
}

/** What became of all that came in: two sums that anybody can check. */
export function Ledger({counts}: {counts: Counts}) {
  const holds = addsUp(counts)
  const stored = {label: 'Stored', value: counts.stored, colour: 'tide', help: 'Taken in and kept: waiting + applied + dead'}
  return (
    <Stack gap="lg">
      <Sum
        total={{label: 'Received', value: counts.received, colour: 'gray', help: 'All that was ever sent here: stored + rejected + duplicate'}}
        terms={[
          stored,
          {label: 'Rejected', value: counts.rejected, colour: 'madder', help: 'Could not be taken as signals; the sender was told'},
          {label: 'Duplicate', value: counts.duplicate, colour: 'gray', help: 'Came more than once, and counted once'},
        ]}
      />
      <Sum
        total={stored}
        terms={[
          {label: 'Waiting', value: counts.waiting, colour: 'brass', help: 'In the log, not worked off yet'},
          {label: 'Applied', value: counts.applied, colour: 'tide', help: 'Became events of profiles'},
          {label: 'Dead', value: counts.dead, colour: 'madder', help: 'Could not be applied; they are among the dead letters'},
        ]}
      />
      <Badge color={!counts.exact ? 'brass' : holds ? 'tide' : 'madder'}>
        {!counts.exact ? 'Estimated while so much is under way' : holds ? 'Every message accounted for' : 'The numbers do not add up'}
      </Badge>
    </Stack>
  )
}
