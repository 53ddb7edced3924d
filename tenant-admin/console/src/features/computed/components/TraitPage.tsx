import {Alert, Button, Text} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {notifications} from '@mantine/notifications'
import {useParams} from 'react-router'
import {Actor} from '@/shared/Actor'
import {sentence} from '@/shared/computed'
import {Confirm} from '@/shared/Confirm'
import {Page} from '@/shared/Page'
import {Failure, PageSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useLeave} from '@/shared/unsaved'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useChangeTrait, useComputedTrait, useRemoveTrait, type ComputedTrait} from '../api/computed'
import type {Definition} from '../model/computed'
import {Standing} from './ComputedTraitsPage'
import {TraitForm} from './TraitForm'

function definitionOf({name, function: what, event, when, value, window, description}: ComputedTrait): Definition {
  return {
    name, function: what, event, description,
    ...(when === undefined ? {} : {when}),
    ...(value === undefined ? {} : {value}),
    ...(window === undefined ? {} : {window}),
  }
}

function Removal({trait, version}: {trait: string; version: string}) {
  const tenant = useTenant()
  const leave = useLeave()
  const remove = useRemoveTrait(tenant, trait)
  const [isAsked, {open, close}] = useDisclosure(false)
  return (
    <>
      <Button variant="default" onClick={open}>Remove</Button>
      <Confirm
        title="Remove this computed trait?"
        about="It goes from all profiles. Defined again it is filled anew, from as far back as events are kept."
        action="Remove it"
        isOpen={isAsked}
        isBusy={remove.isPending}
        error={remove.error}
        close={() => {
          close()
          remove.reset()
        }}
        submit={() => remove.mutate(version, {onSuccess: () => leave(`/t/${tenant}/computed-traits`)})}
      />
    </>
  )
}

function Edit({trait, version}: {trait: ComputedTrait; version: string}) {
  const tenant = useTenant()
  const mayChange = useMay('author')
  const change = useChangeTrait(tenant)
  return (
    <>
      {trait.warnings?.map(({message}) => <Alert key={message} color="brass" title="Something else sets it, too">{message}</Alert>)}
      <TraitForm
        before={definitionOf(trait)}
        mayChange={mayChange}
        action="Save"
        error={change.error}
        isBusy={change.isPending}
        isSaved={change.isSuccess}
        send={wanted => change.mutate({trait: trait.name, version, wanted}, {onSuccess: () => notifications.show({message: 'Saved. Where it reckons something else than before it is filled anew.'})})}
        more={<Removal trait={trait.name} version={version} />}
      />
    </>
  )
}

/** One computed trait: what it is, how far it is, and its definition to be changed. */
export function TraitPage() {
  const tenant = useTenant()
  const name = useParams().trait ?? ''
  const found = useComputedTrait(tenant, name)
  const back = {to: `/t/${tenant}/computed-traits`, label: 'Computed traits'}
  if (found.isPending) {
    return <PageSkeleton />
  }
  if (found.data === undefined) {
    return <Page title="Computed trait" back={back}><Failure error={found.error} again={() => void found.refetch()} /></Page>
  }
  const {value, version} = found.data
  return (
    <Page
      title={name}
      about={<><Words text={sentence(value)} most={200} />. Changed <When at={value.changed} /> by <Actor id={value.changedBy} most={40} />.</>}
      actions={<Standing trait={value} />}
      back={back}
    >
      <Text size="sm" c="dimmed">Segments and journeys read it as profile.traits.{name}.</Text>
      <Edit key={version} trait={value} version={version} />
    </Page>
  )
}
