import {Anchor, Button, Card, Group, Kbd, Stack, Table, Text, Title} from '@mantine/core'
import {useHotkeys} from '@mantine/hooks'
import {notifications} from '@mantine/notifications'
import {Link} from 'react-router'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {Words} from '@/shared/Words'
import {useDecide, type Suggestion} from '../api/matches'
import {FIELDS, percent, signed} from '../model/matches'

function Sides({suggestion}: {suggestion: Suggestion}) {
  const tenant = useTenant()
  const known = FIELDS.filter(([field]) => suggestion.profiles.some(profile => (profile.values[field] ?? []).length > 0))
  return (
    <div className="rows">
      <Table aria-label="Both profiles side by side">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Field</Table.Th>
            {suggestion.profiles.map((profile, i) => (
              <Table.Th key={profile.id} scope="col">
                <Anchor component={Link} to={`/t/${tenant}/profiles/${profile.id}`} size="sm">{i === 0 ? 'First profile' : 'Second profile'}</Anchor>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {known.map(([field, label]) => (
            <Table.Tr key={field}>
              <Table.Th scope="row" fw={500}>{label}</Table.Th>
              {suggestion.profiles.map(profile => (
                <Table.Td key={profile.id}><Words text={(profile.values[field] ?? []).join(', ') || '–'} most={60} /></Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}

function EvidenceList({suggestion}: {suggestion: Suggestion}) {
  return (
    <Stack gap={6} component="ul" m={0} pl="md">
      {suggestion.evidence.map(({field, words}) => <Text key={field} component="li" size="sm">{words}</Text>)}
      <Text component="li" size="sm" c="dimmed">Few pairs of profiles are one person at all: {signed(suggestion.rarity)} bits.</Text>
      {suggestion.household < -0.05 && (
        <Text component="li" size="sm" c="dimmed">They may be two people who live together: {signed(suggestion.household)} bits.</Text>
      )}
    </Stack>
  )
}

/** One suggestion: both profiles, what speaks for and against it, and the decision. */
export function SuggestionView({suggestion, next}: {suggestion: Suggestion; next: () => void}) {
  const decide = useDecide(useTenant())
  const mayDecide = useMay('engineer') && suggestion.state === 'open'
  const say = (isOne: boolean) => {
    if (!mayDecide || decide.isPending) {
      return
    }
    decide.mutate({suggestion, isOne}, {
      onSuccess: () => {
        notifications.show({message: isOne ? 'Both are one person now.' : 'They stay two people, and are not suggested again.'})
        next()
      },
    })
  }
  useHotkeys([['c', () => say(true)], ['n', () => say(false)], ['l', () => mayDecide && next()]])
  return (
    <Card component="section" aria-label="Suggestion">
      <Stack gap="md">
        <Group justify="space-between">
          <Title order={2}>{percent(suggestion.probability)} sure that both are one person</Title>
          {mayDecide && (
            <Group gap="xs">
              <Button loading={decide.isPending} onClick={() => say(true)} rightSection={<Kbd size="xs">c</Kbd>}>One person</Button>
              <Button variant="default" disabled={decide.isPending} onClick={() => say(false)} rightSection={<Kbd size="xs">n</Kbd>}>Not the same</Button>
              <Button variant="subtle" disabled={decide.isPending} onClick={next} rightSection={<Kbd size="xs">l</Kbd>}>Later</Button>
            </Group>
          )}
        </Group>
        {decide.error !== null && <Failure error={decide.error} />}
        <Sides suggestion={suggestion} />
        <Title order={3} size="h4">What speaks for and against it</Title>
        <EvidenceList suggestion={suggestion} />
      </Stack>
    </Card>
  )
}
