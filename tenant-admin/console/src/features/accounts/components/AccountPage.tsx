import {Card, Code, Group, SimpleGrid, Stack, Text} from '@mantine/core'
import {useParams} from 'react-router'
import {useConnectionNames} from '@/api/connections'
import {Copy} from '@/shared/Copy'
import {Page, Section} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords} from '@/shared/text'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useAccount, type Account} from '../api/accounts'
import {title} from '../model/account'
import {AccountTimeline} from './AccountTimeline'
import {Journeys} from './Journeys'
import {Members} from './Members'
import {Merges} from './Merges'

function Traits({account}: {account: Account}) {
  const nameOf = useConnectionNames(useTenant())
  const traits = Object.entries(account.traits)
  return (
    <Card padding="md">
      <Stack gap={9}>
        {traits.length === 0 && <Text size="sm" c="dimmed">None yet.</Text>}
        {traits.map(([name, trait]) => (
          <div key={name}>
            <Text size="sm" fw={550}><Text span inherit c="dimmed" fw={400}><Words text={name} most={30} />: </Text><Words text={inWords(trait.value)} most={90} /></Text>
            <Text size="xs" c="dimmed">From <Words text={nameOf(trait.connection)} most={30} />, <When at={trait.at} />, by the rule {trait.rule}</Text>
          </div>
        ))}
      </Stack>
    </Card>
  )
}

function Identifiers({account}: {account: Account}) {
  return (
    <Card padding="md">
      <Stack gap={6}>
        {account.identifiers.map(({namespace, value}) => (
          <Group key={`${namespace}:${value}`} gap="xs" wrap="nowrap" align="baseline">
            <Text size="xs" c="dimmed" w={100} style={{flex: 'none'}}><Words text={namespace} most={20} /></Text>
            <Text size="sm" fw={500}><Words text={value} most={48} /></Text>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}

/** One company or household: what is known and from where, who belongs to it, and what they did. */
export function AccountPage() {
  const tenant = useTenant()
  const id = useParams().account ?? ''
  const found = useAccount(tenant, id)
  const back = {to: `/t/${tenant}/accounts`, label: 'Accounts'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Account" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const account = found.data
  return (
    <Page
      title={title(account)}
      about={<Group gap={6} component="span"><Code>{account.id}</Code><Copy text={account.id} label="Copy the account’s id" /></Group>}
      back={back}
    >
      <SimpleGrid cols={{base: 1, lg: 2}} spacing="lg" verticalSpacing="xl">
        <Stack gap="lg" miw={0}>
          <Section title="Traits"><Traits account={account} /></Section>
          <Section title="Identifiers"><Identifiers account={account} /></Section>
          <Section title="Members"><Members account={account.id} /></Section>
          <Section title="Journeys"><Journeys account={account.id} /></Section>
          <Section title="Merges"><Merges account={account.id} /></Section>
        </Stack>
        <Section title="Timeline"><AccountTimeline account={account.id} /></Section>
      </SimpleGrid>
    </Page>
  )
}
