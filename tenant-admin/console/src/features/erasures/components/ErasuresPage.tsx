import {Anchor, Code} from '@mantine/core'
import {IconUserX} from '@tabler/icons-react'
import {Link} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {State} from '@/shared/State'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useErasures} from '../api/erasures'
import {isByHand} from '../model/progress'

/** All that was ever erased; none of it says who it was. */
export function ErasuresPage() {
  const tenant = useTenant()
  const list = useErasures(tenant)
  return (
    <Page title="Erasures" about="People who were erased for good, with the receipts. Nothing here says who they were." back={{to: `/t/${tenant}/profiles`, label: 'Profiles'}}>
      <PagedRows
        label="Erasures"
        list={list}
        id={({id}) => id}
        columns={[
          {label: 'Request', cell: ({id}) => <Anchor component={Link} to={id} className="quiet-link"><Code>{id.slice(0, 12)}</Code></Anchor>},
          {label: 'State', cell: ({state}) => <State state={state} />},
          {label: 'Asked', cell: ({asked}) => <When at={asked} />},
          {label: 'By', cell: ({by}) => <Words text={by} most={32} />},
          {label: 'Tools to see to', isNumber: true, cell: ({tools}) => tools.filter(({state}) => isByHand(state)).length},
        ]}
        empty={<Empty icon={<IconUserX />} title="Nobody was erased">An admin erases a person on the person’s profile page. What came of it appears here.</Empty>}
      />
    </Page>
  )
}
