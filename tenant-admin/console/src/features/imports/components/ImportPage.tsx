import {Button} from '@mantine/core'
import {IconTrash} from '@tabler/icons-react'
import {useState} from 'react'
import {useNavigate, useParams} from 'react-router'
import {Actor} from '@/shared/Actor'
import {Confirm} from '@/shared/Confirm'
import {Page, Section} from '@/shared/Page'
import {Failure, ListSkeleton, PageSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {When} from '@/shared/When'
import {useImport, usePreview, useRemove, type Import} from '../api/imports'
import {possible} from '../model/progress'
import {ImportState} from './ImportState'
import {MappingForm} from './MappingForm'
import {RunCard} from './RunCard'
import {UploadCard} from './UploadCard'

function Remove({one, version}: {one: Import; version: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  const remove = useRemove(tenant, one.id)
  const [isAsked, setAsked] = useState(false)
  return (
    <>
      <Button variant="subtle" color="madder" leftSection={<IconTrash size={17} />} onClick={() => setAsked(true)}>Delete…</Button>
      <Confirm
        title="Delete this import?"
        about="The file goes, and what it brought stays and cannot be taken back any more."
        action="Delete"
        isOpen={isAsked}
        isBusy={remove.isPending}
        error={remove.error}
        close={() => setAsked(false)}
        submit={() => remove.mutate(version, {onSuccess: () => void navigate(`/t/${tenant}/imports`)})}
      />
    </>
  )
}

function Ready({one, version}: {one: Import; version: string}) {
  const preview = usePreview(useTenant(), one.id)
  if (preview.isPending) {
    return <ListSkeleton />
  }
  if (preview.data === undefined) {
    return <Failure error={preview.error} again={() => void preview.refetch()} />
  }
  // What was saved is shown as the hub has it, so a form of an older answer begins anew.
  return <MappingForm key={preview.dataUpdatedAt} one={one} version={version} preview={preview.data} />
}

/** One import, from its file to its profiles and back. */
export function ImportPage() {
  const tenant = useTenant()
  const found = useImport(tenant, useParams().import ?? '')
  const back = {to: `/t/${tenant}/imports`, label: 'Import and export'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Import" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const {value: one, version} = found.data
  return (
    <Page
      title={one.name}
      about={<>Begun <When at={one.created} /> by <Actor id={one.actor} most={40} />.</>}
      badge={<ImportState state={one.state} />}
      back={back}
      {...(possible(one).remove ? {actions: <Remove one={one} version={version} />} : {})}
    >
      {one.state === 'uploading' && <Section title="The file"><UploadCard one={one} /></Section>}
      {one.state === 'ready' && <Ready one={one} version={version} />}
      {one.state !== 'uploading' && one.state !== 'ready' && <Section title="How far it is"><RunCard one={one} /></Section>}
    </Page>
  )
}
