import {Alert, Button, Group, Stack, Text} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {useState} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import type {Schemas} from '@/api/client'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useUnsaved} from '@/shared/unsaved'
import {useSaveTraitRules} from '../api/identity'
import {ofDocument, toDocument, type TraitRules} from '../model/traits'
import {TraitCards} from './TraitCards'

/** Which value of a trait stands where several are known of one customer. */
export function TraitsForm({resource, version, reload}: {resource: Schemas['SurvivorshipResource']; version: string; reload: () => void}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const save = useSaveTraitRules(tenant)
  const [rules, setRules] = useState<TraitRules>(() => ofDocument(resource.rules))
  const [isChanged, setChanged] = useState(false)
  useUnsaved(isChanged && !save.isSuccess)
  const errors = save.error === null ? {} : errorsByPlace(asProblem(save.error))
  const change = (next: TraitRules) => {
    setChanged(true)
    setRules(next)
  }
  const submit = () => save.mutate({rules: toDocument(rules), version}, {onSuccess: () => {
    setChanged(false)
    notifications.show({message: 'The rules hold for what is said from now on.'})
    reload()
  }})
  return (
    <Stack gap="lg">
      {!mayChange && <Alert color="brass" title="For admins and engineers">You see the rules; admins and engineers of this tenant change them.</Alert>}
      <TraitCards rules={rules} mayChange={mayChange} errors={errors} place="" change={change} />
      <Alert color="gray" title="What a change does not do">
        <Stack gap={4}>{resource.remains.map(sentence => <Text key={sentence} size="sm">{sentence}</Text>)}</Stack>
      </Alert>
      {save.error !== null && <Failure error={save.error} />}
      {mayChange && <Group><Button onClick={submit} loading={save.isPending} disabled={!isChanged}>Save the rules of traits</Button></Group>}
    </Stack>
  )
}
