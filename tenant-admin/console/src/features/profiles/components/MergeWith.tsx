import {Alert, Button, Group, Modal, Stack, Text, TextInput} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {IconArrowMerge} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {useNavigate} from 'react-router'
import {Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {inWords, plural} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useFind, useMerge, useMergePreview, type MergePreview} from '../api/merges'
import {disagreeing} from '../model/merges'
import {asIdentifier} from '../model/profile'
import {Side} from './Side'

function Outcome({preview}: {preview: MergePreview}) {
  const traits = disagreeing(preview.together.traits)
  return (
    <Stack gap="sm">
      {preview.refused !== '' && <Alert color="madder" title="The two cannot be merged">{preview.refused}</Alert>}
      <Group align="stretch" grow wrap="wrap">
        <Side title="This profile" profile={preview.one} />
        <Side title="The other" profile={preview.other} />
        <Side title="Together" profile={preview.together} />
      </Group>
      {traits.length > 0 && (
        <Stack gap={2}>
          <Text size="sm" fw={600}>Where they disagree</Text>
          {traits.map(([name, {stands, others}]) => (
            <Text key={name} size="sm">
              <Words text={name} most={30} />: <Text span fw={600} inherit><Words text={inWords(stands.value)} most={60} /></Text> stands, not <Words text={others.map(({value}) => inWords(value)).join(', ')} most={90} />
            </Text>
          ))}
        </Stack>
      )}
      {preview.suspended.length > 0 && <Text size="sm">{plural(preview.suspended.length, 'journey')} stand still, because an older one of the same kind goes on.</Text>}
      {preview.passes.map(text => <Text key={text} size="sm" c="dimmed">{text}</Text>)}
    </Stack>
  )
}

/** Finds another profile, shows what the two would be together, and makes them one. */
export function MergeWith({profile}: {profile: string}) {
  const tenant = useTenant()
  const navigate = useNavigate()
  const [isOpen, {open, close}] = useDisclosure(false)
  const [text, setText] = useState('')
  const found = useFind(tenant)
  const other = found.data?.id ?? null
  const isSame = other === profile
  const preview = useMergePreview(tenant, profile, isOpen && !isSame ? other : null)
  const merge = useMerge(tenant, profile)
  const seek = (event: SyntheticEvent) => {
    event.preventDefault()
    found.mutate(asIdentifier(text))
  }
  const leave = () => {
    close()
    setText('')
    found.reset()
    merge.reset()
  }
  const submit = () => {
    if (other === null) {
      return
    }
    merge.mutate(other, {
      onSuccess: ({profile: together}) => {
        leave()
        if (together !== undefined) {
          void navigate(`/t/${tenant}/profiles/${together}`)
        }
      },
    })
  }
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconArrowMerge size={15} />} onClick={open}>Merge with…</Button>
      <Modal opened={isOpen} onClose={leave} title="Merge with another profile" size="xl">
        <Stack>
          <form onSubmit={seek} role="search">
            <Group align="flex-end" gap="xs">
              <TextInput label="An identifier of the other profile" placeholder="ann@example.com, ann, or salesforce:003…" value={text} onChange={event => setText(event.currentTarget.value)} style={{flex: '1 1 14rem'}} data-autofocus />
              <Button type="submit" variant="default" loading={found.isPending} disabled={text.trim() === ''}>Find</Button>
            </Group>
          </form>
          {found.error !== null && <Failure error={found.error} />}
          {found.data === null && <Text size="sm" c="dimmed">Nobody has this identifier.</Text>}
          {isSame && <Text size="sm" c="dimmed">This identifier is one of this profile.</Text>}
          {preview.error !== null && <Failure error={preview.error} again={() => void preview.refetch()} />}
          {preview.isLoading && <ListSkeleton rows={3} />}
          {preview.data !== undefined && <Outcome preview={preview.data} />}
          {merge.error !== null && <Failure error={merge.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={leave}>Cancel</Button>
            <Button disabled={preview.data === undefined || preview.data.refused !== ''} loading={merge.isPending} onClick={submit}>Merge the two</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}
