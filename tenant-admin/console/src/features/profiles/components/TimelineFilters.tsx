import {Autocomplete, Button, Card, Chip, Group, Select, SimpleGrid, Stack, Text, TextInput} from '@mantine/core'
import {useDebouncedCallback} from '@mantine/hooks'
import {useState} from 'react'
import {useConnections} from '@/api/connections'
import {useNames} from '@/api/names'
import {useTenant} from '@/shared/tenant'
import {ALL, HUB, isEmpty, KINDS, timeOf, typedTime, type Kind, type TimelineFilter} from '../model/timelineFilter'

const PAUSE = 400

/** What of a timeline is wanted; it stands in the address, so that a link keeps it. */
export function TimelineFilters({filter, change}: {filter: TimelineFilter; change: (filter: TimelineFilter) => void}) {
  const tenant = useTenant()
  const names = useNames(tenant).data
  const connections = useConnections(tenant).data?.items ?? []
  const [typed, setTyped] = useState(filter.name)
  const settle = useDebouncedCallback((name: string) => change({...filter, name}), PAUSE)
  return (
    <Card padding="md" component="section" aria-label="What is shown">
      <Stack gap="sm">
        <Chip.Group multiple value={[...filter.kinds]} onChange={kinds => change({...filter, kinds: KINDS.flatMap(({value}): Kind[] => (kinds.includes(value) ? [value] : []))})}>
          <Group gap={6} role="group" aria-label="Kinds">
            {KINDS.map(({value, label}) => <Chip key={value} value={value} size="xs">{label}</Chip>)}
          </Group>
        </Chip.Group>
        <SimpleGrid cols={{base: 1, xs: 2}} spacing="sm">
          <Autocomplete
            label="Name"
            description="All of it, as tools send it"
            data={names?.events.map(({name}) => name) ?? []}
            limit={30}
            value={typed}
            onChange={name => {
              setTyped(name)
              settle(name)
            }}
          />
          <Select
            label="Connection"
            description="By which it came or went"
            clearable
            searchable
            data={[...connections.map(({id, name}) => ({value: id, label: name})), {value: HUB, label: 'The hub itself'}]}
            value={filter.connection === '' ? null : filter.connection}
            onChange={connection => change({...filter, connection: connection ?? ''})}
          />
          <TextInput label="From" type="datetime-local" value={typedTime(filter.from)} onChange={event => change({...filter, from: timeOf(event.currentTarget.value)})} />
          <TextInput label="Until" type="datetime-local" value={typedTime(filter.until)} onChange={event => change({...filter, until: timeOf(event.currentTarget.value)})} />
        </SimpleGrid>
        {!isEmpty(filter) && (
          <Group justify="space-between">
            <Text size="xs" c="dimmed">Only a part of the timeline is shown.</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                setTyped('')
                change(ALL)
              }}
            >
              Show everything
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}
