import {Badge, Card, Code, Group, SimpleGrid, Stack, Text} from '@mantine/core'
import {useParams} from 'react-router'
import {Link} from 'react-router'
import {Copy} from '@/shared/Copy'
import {Page, Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useProfile, type Profile} from '../api/profiles'
import {inOrder, title} from '../model/profile'
import {AccountCard} from './AccountCard'
import {ComputedTraits} from './ComputedTraits'
import {ConsentCard} from './ConsentCard'
import {Experiments} from './Experiments'
import {Memberships} from './Memberships'
import {Merges} from './Merges'
import {PersonActions} from './PersonActions'
import {Timeline} from './Timeline'
import {Traits} from './Traits'
import {Why} from './Why'

function Identifiers({profile}: {profile: Profile}) {
  return (
    <Card padding="md">
      <Stack gap={6}>
        {profile.identifiers.length === 0 && <Text size="sm" c="dimmed">None.</Text>}
        {inOrder(profile.identifiers).map(({namespace, value}) => (
          <Group key={`${namespace}:${value}`} gap="xs" wrap="nowrap" align="baseline">
            <Text size="xs" c="dimmed" w={100} style={{flex: 'none'}}><Words text={namespace} most={20} /></Text>
            <Text size="sm" fw={500}><Words text={value} most={48} /></Text>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

function Enrolments({profile}: {profile: Profile}) {
  const tenant = useTenant()
  if (profile.enrolments.length === 0) {
    return <Card padding="md"><Text size="sm" c="dimmed">This customer is in no journey.</Text></Card>
  }
  return (
    <Rows
      label="Journeys of this customer"
      items={profile.enrolments}
      id={({id}) => id}
      columns={[
        {label: 'Journey', cell: ({journey}) => <Link className="quiet-link" to={`/t/${tenant}/journeys/${journey}`}><Words text={journey} most={32} /></Link>},
        {label: 'Key', cell: ({key}) => (key === '' ? '' : <Words text={key} most={24} />)},
        {label: 'State', cell: ({state}) => <State state={state} />},
        {label: 'Entered', cell: ({entered}) => <When at={entered} />},
      ]}
    />
  )
}

/** One customer: who it is, what is known and from where, and what happened. */
export function ProfilePage() {
  const tenant = useTenant()
  const id = useParams().profile ?? ''
  const found = useProfile(tenant, id)
  const back = {to: `/t/${tenant}/profiles`, label: 'Profiles'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Profile" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const profile = found.data
  return (
    <Page
      title={title(profile)}
      about={<Group gap={6} component="span"><Code>{profile.id}</Code><Copy text={profile.id} label="Copy the profile’s id" /></Group>}
      badge={<>{profile.anonymous && <Badge color="gray" variant="outline">anonymous</Badge>}{profile.segments.map(segment => <Badge key={segment} color="gray"><Words text={segment} most={24} /></Badge>)}</>}
      actions={<PersonActions profile={profile.id} />}
      back={back}
    >
      <SimpleGrid cols={{base: 1, lg: 2}} spacing="lg" verticalSpacing="xl">
        <Stack gap="lg" miw={0}>
          <Section title="Traits"><Traits profile={profile} /></Section>
          <ComputedTraits profile={profile.id} />
          <Section title="Identifiers"><Identifiers profile={profile} /></Section>
          <Section title="Segments"><Memberships profile={profile.id} /></Section>
          <Section title="Consents"><ConsentCard profile={profile.id} /></Section>
          <Section title="Journeys"><Enrolments profile={profile} /></Section>
          {profile.experiments.length > 0 && <Section title="Experiments"><Experiments profile={profile} /></Section>}
          {profile.accounts.length > 0 && (
            <Section title={plural(profile.accounts.length, 'account')}>
              <Stack gap="sm">{profile.accounts.map(account => <AccountCard key={account} account={account} />)}</Stack>
            </Section>
          )}
          <Section title="Why"><Why profile={profile.id} /></Section>
          <Section title="Merges"><Merges profile={profile.id} /></Section>
        </Stack>
        <Section title="Timeline"><Timeline profile={profile.id} /></Section>
      </SimpleGrid>
    </Page>
  )
}
