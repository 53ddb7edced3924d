import {IconBuildingCommunity} from '@tabler/icons-react'
import {Navigate} from 'react-router'
import {useMe} from '@/api/me'
import {Page} from '@/shared/Page'
import {Empty, PageSkeleton} from '@/shared/states'

/** Where somebody begins who named no place: in the only tenant there is, or at the list of all. */
export function Home() {
  const me = useMe().data
  if (me === undefined) {
    return <PageSkeleton />
  }
  const first = me.memberships[0]
  if (me.operator && me.memberships.length !== 1) {
    return <Navigate to="/tenants" replace />
  }
  if (first !== undefined) {
    return <Navigate to={`/t/${first.tenant}`} replace />
  }
  return (
    <Page title="Welcome">
      <Empty icon={<IconBuildingCommunity />} title="No tenant yet">
        You are signed in, and not a member of any tenant. Ask an admin of yours to invite you.
      </Empty>
    </Page>
  )
}
