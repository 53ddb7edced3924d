import {Page} from '@/shared/Page'
import {useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {notifications} from '@mantine/notifications'
import {useCreate} from '../api/segments'
import {SegmentForm} from './SegmentForm'

/** A new segment. */
export function CreatePage() {
  const tenant = useTenant()
  const leave = useLeave()
  const create = useCreate(tenant)
  const all = `/t/${tenant}/segments`
  return (
    <Page title="New segment" about="Put together who is to be in it. The hub keeps it current by itself." back={{to: all, label: 'Segments'}}>
      <SegmentForm
        segment={null}
        error={create.error}
        isBusy={create.isPending}
        isDone={create.isSuccess}
        submit={wanted => create.mutate(wanted, {onSuccess: made => {
          notifications.show({message: 'The segment is saved. All stored profiles are held against it now.'})
          leave(`${all}/${made.id}`)
        }})}
        cancel={() => leave(all)}
      />
    </Page>
  )
}
