import {Alert, Button, Card, Group, Menu, Stack, Tabs, Text} from '@mantine/core'
import {IconChevronDown, IconPencil, IconPlayerPause, IconPlayerPlay, IconZzz} from '@tabler/icons-react'
import {useState} from 'react'
import {Link, useParams} from 'react-router'
import {asProblem} from '@/api/problem'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Page} from '@/shared/Page'
import {State} from '@/shared/State'
import {Failure, PageSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useCounts, useDraft, useJourney, useMove, useVersion, useVersions, type Journey} from '../api/journeys'
import {definitionOf, text} from '../model/definition'
import {Compare} from './Compare'
import {Enrolments} from './Enrolments'
import {Life, LifeSteps, TestButton} from './Life'
import {Picture} from './Picture'
import {Simulate} from './Simulate'
import {Source} from './Source'

function Actions({journey, shown}: {journey: Journey; shown: number | undefined}) {
  const tenant = useTenant()
  const move = useMove(tenant, journey.id)
  const [isAsking, setAsking] = useState(false)
  const isOther = shown === undefined ? journey.hasDraft : shown !== journey.liveVersion && shown !== journey.test?.version
  const isTestable = journey.state !== 'paused' && isOther
  if (!useMay('author')) {
    return null
  }
  return (
    <>
      <Button component={Link} to={`/t/${tenant}/journeys/${journey.id}/edit`} variant="default" leftSection={<IconPencil size={17} />}>{journey.hasDraft ? 'Go on with the draft' : 'Edit'}</Button>
      {isTestable && <TestButton journey={journey} version={shown} />}
      {journey.state === 'live' && <Button variant="default" leftSection={<IconPlayerPause size={17} />} loading={move.isPending} onClick={() => move.mutate('pause')}>Pause</Button>}
      {journey.state === 'paused' && <Button leftSection={<IconPlayerPlay size={17} />} loading={move.isPending} onClick={() => move.mutate('resume')}>Resume</Button>}
      {(journey.state === 'live' || journey.state === 'paused') && (
        <Button variant="subtle" color="gray" leftSection={<IconZzz size={17} />} onClick={() => setAsking(true)}>Retire</Button>
      )}
      <Confirm
        title="Retire this journey?"
        about="Nobody enters it any more; those inside finish."
        action="Retire"
        isOpen={isAsking}
        isBusy={move.isPending}
        error={move.error}
        close={() => setAsking(false)}
        submit={() => move.mutate('retire', {onSuccess: () => setAsking(false)})}
      />
    </>
  )
}

function VersionMenu({journey, shown, show}: {journey: Journey; shown: number; show: (version: number) => void}) {
  const versions = useVersions(useTenant(), journey.id).data?.items ?? []
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target><Button variant="subtle" size="compact-sm" rightSection={<IconChevronDown size={15} />}>Version {shown}</Button></Menu.Target>
      <Menu.Dropdown>
        {versions.map(({version, published, publishedBy}) => (
          <Menu.Item key={version} onClick={() => show(version)}>
            <Text size="sm" fw={version === journey.liveVersion ? 650 : 400}>Version {version}{version === journey.liveVersion ? ', entered now' : ''}</Text>
            <Text size="xs" c="dimmed">published <When at={published} /> by <Actor id={publishedBy} most={40} /></Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Left({left, entered}: {left: Record<string, number>; entered: number}) {
  return (
    <Group gap="xl">
      <div><Text size="xs" c="dimmed">Entered</Text><Text fw={650} fz="lg">{entered}</Text></div>
      {Object.entries(left).map(([reason, number]) => (
        <div key={reason}><Text size="xs" c="dimmed">Left: <Words text={reason} most={30} /></Text><Text fw={650} fz="lg">{number}</Text></div>
      ))}
    </Group>
  )
}

/** Why no step says how many stand there; a hub that does not count them says nothing of use. */
function Unknown({error}: {error: Error}) {
  const isCounted = asProblem(error).status !== 404
  return (
    <Text size="sm" c="dimmed">
      How many stand at each step is not known{isCounted ? <>: <Words text={error.message} most={200} /></> : ' yet.'}
    </Text>
  )
}

/** One journey: its picture, who stands where, its versions. */
export function JourneyPage() {
  const tenant = useTenant()
  const id = useParams().journey ?? ''
  const found = useJourney(tenant, id)
  const journey = found.data
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = chosen ?? journey?.liveVersion ?? journey?.test?.version
  const version = useVersion(tenant, id, shown)
  const draft = useDraft(tenant, id, journey !== undefined && shown === undefined && journey.hasDraft)
  const counts = useCounts(tenant, id, shown)
  const back = {to: `/t/${tenant}/journeys`, label: 'Journeys'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (journey === undefined) {
    return <Page title={id} back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const source = version.data?.source ?? draft.data?.source
  const definition = source === undefined ? null : definitionOf(source)
  const name = text(definition?.name) || journey.id
  const counted = counts.data
  return (
    <Page title={name} about={name === journey.id ? undefined : journey.id} badge={<><State state={journey.state} />{shown === undefined ? <Text size="sm" c="dimmed">Draft</Text> : <VersionMenu journey={journey} shown={shown} show={setChosen} />}</>} actions={<Actions journey={journey} shown={shown} />} back={back}>
      <Life journey={journey} />
      {journey.state === 'paused' && <Alert color="brass" title="Paused">Nobody enters, and no step begins. Goals and exits still count.</Alert>}
      {counted !== undefined && <Card padding="md"><Left left={counted.left} entered={counted.entered} /></Card>}
      {version.error !== null && <Failure error={version.error} again={() => void version.refetch()} />}
      <Tabs defaultValue="picture" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="picture">Picture</Tabs.Tab>
          <Tabs.Tab value="customers">Customers</Tabs.Tab>
          <Tabs.Tab value="simulation">Simulation</Tabs.Tab>
          <Tabs.Tab value="source">Source</Tabs.Tab>
          <Tabs.Tab value="compare">Compare</Tabs.Tab>
          <Tabs.Tab value="life">Life</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="picture">
          <Stack gap="sm">
            {definition !== null && <Picture key={String(shown)} definition={definition} counts={counted} />}
            {source !== undefined && definition === null && <Alert color="brass">This draft cannot be read yet; its source shows where.</Alert>}
            {counts.error !== null && <Unknown error={counts.error} />}
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="customers"><Enrolments journey={journey.id} isPublished={shown !== undefined} /></Tabs.Panel>
        <Tabs.Panel value="simulation">{source !== undefined && <Simulate journey={journey.id} what={shown === undefined ? {definition: source} : {version: shown}} hasList />}</Tabs.Panel>
        <Tabs.Panel value="compare"><Compare journey={journey} /></Tabs.Panel>
        <Tabs.Panel value="source">{source !== undefined && <Source source={source} problems={[]} />}</Tabs.Panel>
        <Tabs.Panel value="life"><LifeSteps journey={journey} /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}
