import {notifications} from '@mantine/notifications'
import {useParams} from 'react-router'
import {Page} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {useChange, useSegmentToChange} from '../api/segments'
import {SegmentForm} from './SegmentForm'

/** Changes a segment. */
export function ChangePage() {
  const tenant = useTenant()
  const id = useParams().segment ?? ''
  const leave = useLeave()
  const found = useSegmentToChange(tenant, id)
  const save = useChange(tenant, id)
  const one = `/t/${tenant}/segments/${id}`
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Segment" back={{to: `/t/${tenant}/segments`, label: 'Segments'}}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const {value, version} = found.data
  return (
    <Page title={`Change ${value.name}`} about="All stored profiles are held against it anew when it is saved." back={{to: one, label: value.name}}>
      <SegmentForm
        segment={value}
        error={save.error}
        isBusy={save.isPending}
        isDone={save.isSuccess}
        submit={wanted => save.mutate({wanted, version}, {onSuccess: () => {
          notifications.show({message: 'The segment is saved. All stored profiles are held against it now.'})
          leave(one)
        }})}
        cancel={() => leave(one)}
      />
    </Page>
  )
}
