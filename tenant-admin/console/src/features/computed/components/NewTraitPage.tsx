import {notifications} from '@mantine/notifications'
import {Page} from '@/shared/Page'
import {useMay, useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {useCreateTrait} from '../api/computed'
import {TraitForm} from './TraitForm'

/** Defines a computed trait. */
export function NewTraitPage() {
  const tenant = useTenant()
  const leave = useLeave()
  const mayChange = useMay('author')
  const create = useCreateTrait(tenant)
  return (
    <Page title="Define a trait" about="The hub fills it from stored history first, and keeps it up with every event from then on." back={{to: `/t/${tenant}/computed-traits`, label: 'Computed traits'}}>
      <TraitForm
        mayChange={mayChange}
        action="Define it"
        error={create.error}
        isBusy={create.isPending}
        isSaved={create.isSuccess}
        send={wanted => create.mutate(wanted, {
          onSuccess: ({name, warnings}) => {
            notifications.show({title: `${name} is being filled`, message: warnings?.[0]?.message ?? 'It is ready once every customer was looked at.'})
            leave(`/t/${tenant}/computed-traits/${name}`)
          },
        })}
      />
    </Page>
  )
}
