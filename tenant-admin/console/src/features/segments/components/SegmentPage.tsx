import {Anchor, Button, Card, Group, List, Stack, Text} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {notifications} from '@mantine/notifications'
import {IconPencil, IconTrash, IconUsers} from '@tabler/icons-react'
import {Link, useNavigate, useParams} from 'react-router'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Page, Section} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty, Failure, ListSkeleton, PageSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {visible} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useMembers, useReaders, useRemove, useSegment, type Segment} from '../api/segments'
import {read} from '../model/reading'
import {Filling} from './Filling'
import {MemberCount} from './MemberCount'
import {Person} from './Person'
import {said} from '../model/saying'

function Definition({segment}: {segment: Segment}) {
  const lines = read(segment.when)
  return (
    <Card padding="md">
      <Stack gap="sm">
        {segment.description !== '' && <Text size="sm"><Words text={segment.description} most={400} /></Text>}
        {lines !== null && <Text size="sm">{visible(said(lines))}</Text>}
        <pre className="code" data-wrap tabIndex={0} aria-label="The condition">{visible(segment.when)}</pre>
        <Text size="xs" c="dimmed">
          {segment.startJourneys ? 'A change of this definition starts journeys, too.' : 'A change of this definition itself starts no journey.'} Changed <When at={segment.changed} /> by <Actor id={segment.changedBy} most={40} />.
        </Text>
      </Stack>
    </Card>
  )
}

function Readers({segment}: {segment: string}) {
  const tenant = useTenant()
  const readers = useReaders(tenant, segment)
  if (readers.isPending) {
    return <ListSkeleton rows={2} />
  }
  if (readers.data === undefined) {
    return <Failure error={readers.error} again={() => void readers.refetch()} />
  }
  const {segments, journeys} = readers.data
  if (segments.length + journeys.length === 0) {
    return <Card padding="md"><Text size="sm" c="dimmed">No live or paused journey and no other segment.</Text></Card>
  }
  return (
    <Card padding="md">
      <List size="sm">
        {journeys.map(id => <List.Item key={`journey ${id}`}>the journey <Anchor component={Link} size="sm" to={`/t/${tenant}/journeys/${id}`}>{id}</Anchor></List.Item>)}
        {segments.map(id => <List.Item key={`segment ${id}`}>the segment <Anchor component={Link} size="sm" to={`/t/${tenant}/segments/${id}`}>{id}</Anchor></List.Item>)}
      </List>
    </Card>
  )
}

function Members({segment}: {segment: string}) {
  const members = useMembers(useTenant(), segment)
  return (
    <PagedRows
      label="Members"
      list={members}
      id={({profile}) => profile}
      columns={[
        {label: 'Customer', cell: ({profile}) => <Person profile={profile} />},
        {label: 'Profile', cell: ({profile}) => <Text span size="xs" c="dimmed" ff="monospace">{profile}</Text>},
      ]}
      empty={<Empty icon={<IconUsers />} title="Nobody is in it">Whoever comes to fulfil the condition comes in by itself.</Empty>}
    />
  )
}

function Remove({segment, version}: {segment: Segment; version: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  const remove = useRemove(tenant, segment.id)
  const [isAsked, {open, close}] = useDisclosure(false)
  return (
    <>
      <Button variant="subtle" color="madder" leftSection={<IconTrash size={17} />} onClick={open}>Remove…</Button>
      <Confirm
        title={`Remove ${segment.name}?`}
        about="Everybody leaves it. Journeys that wait for it or read it, and segments that do, would not hold any more: where there are any, it stays, and you are told which."
        action="Remove it"
        isOpen={isAsked}
        isBusy={remove.isPending}
        error={remove.error}
        close={close}
        submit={() => remove.mutate(version, {onSuccess: () => {
          notifications.show({message: 'The segment is gone. Profiles leave it one after the other.'})
          void navigate(`/t/${tenant}/segments`)
        }})}
      />
    </>
  )
}

/** One segment: what it says, who is in it, and who relies on it. */
export function SegmentPage() {
  const tenant = useTenant()
  const id = useParams().segment ?? ''
  const found = useSegment(tenant, id)
  const mayChange = useMay('author')
  const back = {to: `/t/${tenant}/segments`, label: 'Segments'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Segment" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const {value: segment, version} = found.data
  return (
    <Page
      title={segment.name}
      about={<>Named <code>{segment.id}</code> in conditions and journeys.</>}
      badge={<Filling segment={segment} />}
      actions={mayChange && (
        <>
          <Button component={Link} to={`/t/${tenant}/segments/${id}/change`} leftSection={<IconPencil size={17} />}>Change</Button>
          <Remove segment={segment} version={version} />
        </>
      )}
      back={back}
    >
      <Section title="Who is in it"><Definition segment={segment} /></Section>
      <Section title="Read by"><Readers segment={id} /></Section>
      <Section title="Members" actions={<Group gap={4}><Text size="sm" c="dimmed"><MemberCount segment={id} /> in all</Text></Group>}><Members segment={id} /></Section>
    </Page>
  )
}
