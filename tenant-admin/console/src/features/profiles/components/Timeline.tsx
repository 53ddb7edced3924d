import {Button, Card, Collapse, Group, Stack, Text, UnstyledButton} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconChevronDown} from '@tabler/icons-react'
import {useSearchParams} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {Json} from '@/shared/Json'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {clipped, inWords} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useTimeline, type ProfileEvent} from '../api/profiles'
import {HUB, isEmpty, ofSearch, toSearch, type TimelineFilter} from '../model/timelineFilter'
import {Decision} from './Decision'
import {TimelineFilters} from './TimelineFilters'
import classes from './Timeline.module.css'

const MOST_TOLD = 3

function summary(properties: Record<string, unknown>): string {
  return Object.entries(properties).slice(0, MOST_TOLD).map(([name, value]) => `${name} ${inWords(value)}`).join(' · ')
}

function Moment({event, connection}: {event: ProfileEvent; connection: string}) {
  const [isOpen, {toggle}] = useDisclosure(false)
  return (
    <li className={classes.moment}>
      <UnstyledButton onClick={toggle} aria-expanded={isOpen} w="100%">
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <div style={{minWidth: 0}}>
            <Text fw={600} size="sm"><bdi>{clipped(event.name, 60).shown}</bdi></Text>
            <Text size="xs" c="dimmed"><bdi>{clipped(summary({...event.properties, ...event.traits}), 110).shown}</bdi></Text>
          </div>
          <Group gap={6} wrap="nowrap" c="dimmed">
            <Text size="xs"><When at={event.at} /></Text>
            <IconChevronDown size={15} style={isOpen ? {transform: 'rotate(180deg)'} : {}} aria-hidden />
          </Group>
        </Group>
      </UnstyledButton>
      <Collapse expanded={isOpen}>
        <Stack gap="xs" pt="xs">
          <Text size="xs" c="dimmed">By <Words text={connection} most={40} />{event.machine ? ', caused by a machine' : ''}</Text>
          {isOpen && <Decision event={event} />}
          {isOpen && <Json value={event} label="the event" />}
        </Stack>
      </Collapse>
    </li>
  )
}

/** Something may have the same id as another sort of thing, and a journey is entered and left under one. */
function keyOf({kind, connection, id, name, at}: ProfileEvent): string {
  return [kind, connection, id, name, at].join(' ')
}

function Line({profile, filter}: {profile: string; filter: TimelineFilter}) {
  const tenant = useTenant()
  const nameOf = useConnectionNames(tenant)
  const list = useTimeline(tenant, profile, filter)
  if (list.isLoading) {
    return <ListSkeleton />
  }
  return (
    <Stack gap="sm">
      {list.error !== null && <Failure error={list.error} again={list.again} />}
      <Card padding="md">
        {list.items.length === 0 && <Text size="sm" c="dimmed">{isEmpty(filter) ? 'Nothing yet.' : list.hasMore ? 'Nothing of this kind among the newest; there may be older.' : 'Nothing of this kind.'}</Text>}
        <ol className={classes.line}>
          {list.items.map(event => <Moment key={keyOf(event)} event={event} connection={event.connection === HUB ? 'the hub itself' : nameOf(event.connection)} />)}
        </ol>
        {list.hasMore && <Button variant="default" size="sm" mt="md" onClick={list.more} loading={list.isLoadingMore}>Show older</Button>}
      </Card>
    </Stack>
  )
}

/** What happened to a customer, newest first; as much of it as the address asks for. */
export function Timeline({profile}: {profile: string}) {
  const [search, setSearch] = useSearchParams()
  const filter = ofSearch(search)
  return (
    <Stack gap="sm">
      <TimelineFilters filter={filter} change={next => setSearch(before => toSearch(next, before), {replace: true})} />
      <Line profile={profile} filter={filter} />
    </Stack>
  )
}
