import {Badge, Card, Group, SimpleGrid, Stack, Text, UnstyledButton} from '@mantine/core'
import {IconChevronRight} from '@tabler/icons-react'
import {useSearchParams} from 'react-router'
import {Page} from '@/shared/Page'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {useConnectors, useCreate, type Connector} from '../api/connections'
import {summary} from '../model/summary'
import {ConnectionForm} from './ConnectionForm'
import {Prose} from './Prose'

function Choice({connector, choose}: {connector: Connector; choose: () => void}) {
  return (
    <UnstyledButton onClick={choose}>
      <Card h="100%" className="choice">
        <Group justify="space-between" wrap="nowrap" align="flex-start">
          <Stack gap={4}>
            <Group gap="xs"><Text fw={650}>{connector.title}</Text><Badge color="gray">{connector.category}</Badge></Group>
            <Text size="sm" c="dimmed">{summary(connector.documentation)}</Text>
          </Stack>
          <IconChevronRight size={18} style={{flex: 'none'}} aria-hidden />
        </Group>
      </Card>
    </UnstyledButton>
  )
}

function Create({connector}: {connector: Connector}) {
  const tenant = useTenant()
  const leave = useLeave()
  const create = useCreate(tenant)
  const back = `/t/${tenant}/connections/new`
  return (
    <Page title={`Connect: ${connector.title}`} back={{to: back, label: 'All connectors'}}>
      <Stack gap="lg" maw={760}>
        <Prose text={connector.documentation} />
        <ConnectionForm
          connector={connector}
          error={create.error}
          isBusy={create.isPending}
          isDone={create.isSuccess}
          submit={wanted => create.mutate(wanted, {onSuccess: made => leave(`/t/${tenant}/connections/${made.id}`)})}
          cancel={() => leave(back)}
        />
      </Stack>
    </Page>
  )
}

/** A new connection: which tool it is, then what that connector wants to know. */
export function CreatePage() {
  const tenant = useTenant()
  const connectors = useConnectors()
  const [search, setSearch] = useSearchParams()
  const chosen = connectors.data?.items.find(({id}) => id === search.get('connector'))
  if (chosen !== undefined) {
    return <Create key={chosen.id} connector={chosen} />
  }
  return (
    <Page title="New connection" about="Which tool is to be connected?" back={{to: `/t/${tenant}/connections`, label: 'Connections'}}>
      {connectors.isPending && <ListSkeleton rows={3} />}
      {connectors.error !== null && <Failure error={connectors.error} again={() => void connectors.refetch()} />}
      <SimpleGrid cols={{base: 1, sm: 2}}>
        {connectors.data?.items.map(connector => <Choice key={connector.id} connector={connector} choose={() => setSearch({connector: connector.id})} />)}
      </SimpleGrid>
    </Page>
  )
}
