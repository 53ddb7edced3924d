import {Text} from '@mantine/core'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {useMemberCount} from '../api/segments'

/** How many are in a segment. */
export function MemberCount({segment}: {segment: string}) {
  const found = useMemberCount(useTenant(), segment)
  if (found.data === undefined) {
    return <Text span c="dimmed" inherit>{found.isPending ? '…' : 'not known'}</Text>
  }
  return <>{found.data.isMore ? 'more than ' : ''}{count(found.data.members)}</>
}
