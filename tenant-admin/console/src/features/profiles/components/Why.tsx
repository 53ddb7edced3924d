import {Button, Card, Group, Select, Stack, Text} from '@mantine/core'
import {useState} from 'react'
import {useConnectionNames} from '@/api/connections'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useJourneyIds, useReasons, useWaysIn, type Reason} from '../api/why'
import classes from './Timeline.module.css'

/** What the condition read then, and since when it was so. */
function Seen({seen}: {seen: Reason['seen']}) {
  const nameOf = useConnectionNames(useTenant())
  return (
    <Stack gap={2} pl="sm">
      {seen.map(({path, value, connection, since}) => (
        <Text key={path} size="xs" c="dimmed">
          <Words text={path} most={48} /> was <Text span inherit fw={550} c="var(--mantine-color-text)">{value === undefined || value === null ? 'not there' : <Words text={inWords(value)} most={60} />}</Text>
          {connection !== undefined && since !== undefined && <>, as <Words text={nameOf(connection)} most={24} /> has said since <When at={since} /></>}
        </Text>
      ))}
    </Stack>
  )
}

function Line({reason, journey}: {reason: Reason; journey: boolean}) {
  return (
    <li className={classes.moment}>
      <Stack gap={4}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <Text size="sm" fw={550}><Words text={reason.text} most={200} /></Text>
          <Text size="xs" c="dimmed" style={{flex: 'none'}}><When at={reason.at} /></Text>
        </Group>
        <Text size="xs" c="dimmed">
          {journey && reason.journey !== undefined && <><Words text={reason.journey} most={32} />{reason.version === undefined ? '' : `, version ${reason.version}`}{reason.cause === undefined ? '' : ' · '}</>}
          {!journey && reason.version !== undefined && <>Version {reason.version}{reason.cause === undefined ? '' : ' · '}</>}
          {reason.cause !== undefined && <>at the event <Words text={reason.cause.name} most={40} /></>}
        </Text>
        {reason.seen.length > 0 && <Seen seen={reason.seen} />}
      </Stack>
    </li>
  )
}

/** Of one journey: how it stands, and whether anything that could start it has happened. */
function WaysIn({profile, journey}: {profile: string; journey: string}) {
  const tenant = useTenant()
  const now = useWaysIn(tenant, profile, journey).data
  if (now === undefined) {
    return null
  }
  return (
    <Stack gap={4}>
      <Text size="sm">This journey is {now.state}{now.version === undefined ? '' : `, in version ${now.version}`}.</Text>
      {now.entries.map(({on, when, last, looked}) => (
        <Text key={on + (when ?? '')} size="xs" c="dimmed">
          Entered by <Words text={on} most={60} />{when === undefined ? '' : <> if <Words text={when} most={80} /></>}:{' '}
          {last === undefined
            ? looked > 0 ? `not among this customer’s newest ${looked} events.` : 'not now.'
            : <>last <When at={last} />.</>}
        </Text>
      ))}
    </Stack>
  )
}

/** Why journeys did something for a customer, or did not. */
export function Why({profile}: {profile: string}) {
  const tenant = useTenant()
  const [journey, setJourney] = useState<string | null>(null)
  const journeys = useJourneyIds(tenant)
  const list = useReasons(tenant, profile, journey)
  return (
    <Card padding="md">
      <Stack gap="md">
        <Select
          label="Journey"
          placeholder="All journeys"
          data={journeys.data ?? []}
          value={journey}
          onChange={setJourney}
          searchable
          clearable
          clearButtonProps={{'aria-label': 'All journeys'}}
        />
        {journey !== null && <WaysIn profile={profile} journey={journey} />}
        {list.isLoading && <ListSkeleton />}
        {list.error !== null && <Failure error={list.error} again={list.again} />}
        {!list.isLoading && list.error === null && list.items.length === 0 && (
          <Text size="sm" c="dimmed">{list.hasMore ? 'Nothing among the newest; there may be older.' : 'Nothing was decided about this customer.'}</Text>
        )}
        {list.items.length > 0 && <ol className={classes.line}>{list.items.map(reason => <Line key={reason.id} reason={reason} journey={journey === null} />)}</ol>}
        {list.hasMore && <Button variant="default" size="sm" onClick={list.more} loading={list.isLoadingMore}>Show older</Button>}
      </Stack>
    </Card>
  )
}
