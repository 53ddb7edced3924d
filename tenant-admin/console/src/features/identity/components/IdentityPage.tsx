import {Tabs} from '@mantine/core'
import {Page} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useRules, useTraitRules} from '../api/identity'
import {RulesForm} from './RulesForm'
import {TraitsForm} from './TraitsForm'

function Rules() {
  const rules = useRules(useTenant())
  if (rules.isPending) {
    return <PageSkeleton />
  }
  if (rules.error !== null) {
    return <Failure error={rules.error} again={() => void rules.refetch()} />
  }
  const {value, version} = rules.data
  return <RulesForm key={version} resource={value} version={version} reload={() => void rules.refetch()} />
}

function Traits() {
  const rules = useTraitRules(useTenant())
  if (rules.isPending) {
    return <PageSkeleton />
  }
  if (rules.error !== null) {
    return <Failure error={rules.error} again={() => void rules.refetch()} />
  }
  const {value, version} = rules.data
  return <TraitsForm key={version} resource={value} version={version} reload={() => void rules.refetch()} />
}

/** Who is who, and what is known of them where tools say different things. */
export function IdentityPage() {
  return (
    <Page title="Identity" about="How the hub knows which events are of the same customer, and what it believes where tools say different things.">
      <Tabs defaultValue="identifiers" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="identifiers">Who is who</Tabs.Tab>
          <Tabs.Tab value="traits">Traits</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="identifiers"><Rules /></Tabs.Panel>
        <Tabs.Panel value="traits"><Traits /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}
