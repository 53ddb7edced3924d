import {Tabs} from '@mantine/core'
import type {UseQueryResult} from '@tanstack/react-query'
import type {ReactNode} from 'react'
import {Page} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useAccountRules, useRules, useTraitRules} from '../api/identity'
import {AccountsForm} from './AccountsForm'
import {RulesForm} from './RulesForm'
import {TraitsForm} from './TraitsForm'

interface Versioned<T> {
  value: T
  version: string
}

/** Rules once they are there; a form begins anew with each version. */
function Rules<T>({found, form}: {found: UseQueryResult<Versioned<T>>; form: (rules: Versioned<T>, reload: () => void) => ReactNode}) {
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.error !== null) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  return form(found.data, () => void found.refetch())
}

/** Who is who, and what is known of them where tools say different things. */
export function IdentityPage() {
  const tenant = useTenant()
  return (
    <Page title="Identity" about="How the hub knows which events are of the same customer, and what it believes where tools say different things.">
      <Tabs defaultValue="identifiers" keepMounted={false}>
        <Tabs.List mb="lg">
          <Tabs.Tab value="identifiers">Who is who</Tabs.Tab>
          <Tabs.Tab value="traits">Traits</Tabs.Tab>
          <Tabs.Tab value="accounts">Accounts</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="identifiers"><Rules found={useRules(tenant)} form={({value, version}, reload) => <RulesForm key={version} resource={value} version={version} reload={reload} />} /></Tabs.Panel>
        <Tabs.Panel value="traits"><Rules found={useTraitRules(tenant)} form={({value, version}, reload) => <TraitsForm key={version} resource={value} version={version} reload={reload} />} /></Tabs.Panel>
        <Tabs.Panel value="accounts"><Rules found={useAccountRules(tenant)} form={({value, version}, reload) => <AccountsForm key={version} resource={value} version={version} reload={reload} />} /></Tabs.Panel>
      </Tabs>
    </Page>
  )
}
