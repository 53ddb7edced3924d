import {Badge, Button, Drawer, Group, Select, Stack, Text, TextInput} from '@mantine/core'
import {IconActivity, IconPlayerPause, IconPlayerPlay, IconSearch} from '@tabler/icons-react'
import {useState} from 'react'
import {Link} from 'react-router'
import {useConnectionNames, useConnections} from '@/api/connections'
import {Json} from '@/shared/Json'
import {Page} from '@/shared/Page'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {clipped, count, inWords, moment, plural, timeOfDay} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useLiveEvents, type StreamState} from '../api/stream'
import {filtered, keyOf, MOST_KEPT, type LiveEvent} from '../model/buffer'
import classes from './EventsPage.module.css'

const STATES: Readonly<Record<StreamState, readonly [string, string]>> = {
  connecting: ['brass', 'Connecting'],
  live: ['tide', 'Live'],
  polling: ['tide', 'Live, every 3 s'],
  broken: ['madder', 'Not connected'],
}

/** Side by side where there is room, else as wide as the page. */
const FILTER = {flex: '1 1 15rem', maxWidth: '22rem'}

function summary(properties: Record<string, unknown>): string {
  return Object.entries(properties).slice(0, 4).map(([name, value]) => `${name} ${inWords(value)}`).join(' · ')
}

function Line({event, connection, open}: {event: LiveEvent; connection: string; open: () => void}) {
  return (
    <li className={classes.item}>
      <button type="button" className={classes.line} onClick={open}>
        <span className={classes.time}>{timeOfDay(event.received)}</span>
        <bdi className={classes.name}>{clipped(event.name, 60).shown}</bdi>
        <bdi className={classes.about}>{clipped(summary({...event.properties, ...event.traits}), 90).shown}</bdi>
        <bdi className={classes.from}>{clipped(connection, 30).shown}</bdi>
      </button>
    </li>
  )
}

function Details({event, connection}: {event: LiveEvent; connection: string}) {
  const tenant = useTenant()
  return (
    <Stack gap="md">
      <Group gap="xl">
        <div><Text size="xs" c="dimmed">Happened</Text><Text size="sm">{moment(event.at)}</Text></div>
        <div><Text size="xs" c="dimmed">Received</Text><Text size="sm">{moment(event.received)}</Text></div>
        <div><Text size="xs" c="dimmed">Connection</Text><Text size="sm"><Words text={connection} most={60} /></Text></div>
      </Group>
      {event.profile !== '' && <Button component={Link} to={`/t/${tenant}/profiles/${encodeURIComponent(event.profile)}`} variant="light" style={{alignSelf: 'flex-start'}}>Open the profile</Button>}
      <Json value={event} label="the event" isAlone />
    </Stack>
  )
}

function Nothing({state, hasFilter}: {state: StreamState; hasFilter: boolean}) {
  if (state === 'connecting') {
    return <ListSkeleton />
  }
  return hasFilter ? (
    <Empty icon={<IconSearch />} title="Nothing of this kind yet">None of the newest events fits the filter.</Empty>
  ) : (
    <Empty icon={<IconActivity />} title="Waiting for events">They appear here the moment the hub has taken them in. Send one, or wait for the next.</Empty>
  )
}

/** What arrives, as it arrives. */
export function EventsPage() {
  const tenant = useTenant()
  const {buffer, state, error, pause, resume} = useLiveEvents(tenant)
  const nameOf = useConnectionNames(tenant)
  const connections = useConnections(tenant).data?.items ?? []
  const [name, setName] = useState('')
  const [connection, setConnection] = useState<string | null>(null)
  const [shown, setShown] = useState<LiveEvent | null>(null)
  const events = filtered(buffer.events, {name, connection})
  const [colour, words] = STATES[state]
  return (
    <Page
      title="Live events"
      about="Events of this tenant as they arrive. The view keeps the newest; the profiles keep all."
      badge={<Badge color={buffer.isPaused ? 'brass' : colour} variant="dot">{buffer.isPaused ? 'Standing still' : words}</Badge>}
      actions={buffer.isPaused
        ? <Button leftSection={<IconPlayerPlay size={17} />} onClick={resume}>{buffer.held.length === 0 ? 'Go on' : `Show ${count(buffer.held.length)} more`}</Button>
        : <Button variant="default" leftSection={<IconPlayerPause size={17} />} onClick={pause}>Stand still</Button>}
    >
      <Group gap="sm">
        <TextInput style={FILTER} aria-label="Filter by name" placeholder="Filter by name" leftSection={<IconSearch size={16} />} value={name} onChange={event => setName(event.currentTarget.value)} />
        <Select
          style={FILTER}
          aria-label="Filter by connection"
          placeholder="All connections"
          clearable
          data={connections.map(one => ({value: one.id, label: clipped(one.name, 40).shown}))}
          value={connection}
          onChange={setConnection}
        />
        <Text size="sm" c="dimmed">
          {plural(buffer.seen, 'event')} since you came{buffer.seen > MOST_KEPT ? `; the newest ${count(MOST_KEPT)} are kept` : ''}
          {buffer.missed > 0 ? `; ${count(buffer.missed)} went by too fast to be shown` : ''}
        </Text>
      </Group>
      {state === 'broken' && <Failure error={error} />}
      {events.length === 0 && state !== 'broken' && <Nothing state={state} hasFilter={name.trim() !== '' || connection !== null} />}
      {events.length > 0 && (
        <ol className={classes.list} aria-label="Events, newest first">
          {events.map(event => <Line key={keyOf(event)} event={event} connection={nameOf(event.connection)} open={() => setShown(event)} />)}
        </ol>
      )}
      <Drawer opened={shown !== null} onClose={() => setShown(null)} title={<Text fw={650}>{clipped(shown?.name ?? '', 80).shown}</Text>}>
        {shown !== null && <Details event={shown} connection={nameOf(shown.connection)} />}
      </Drawer>
    </Page>
  )
}
