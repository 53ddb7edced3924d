import {Alert, Button, Group, Modal, Stack, Text, TextInput} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {useQuery, type QueryKey, type UseQueryOptions} from '@tanstack/react-query'
import {IconArrowMerge} from '@tabler/icons-react'
import {useState, type ReactNode, type SyntheticEvent} from 'react'
import {Failure, ListSkeleton} from './states'

/** What a dialog needs of something that is asked for. */
export interface Asked<T> {
  data: T | undefined
  error: Error | null
  isLoading: boolean
  refetch: () => unknown
}

/** What a dialog needs of something that is done. */
export interface Doing<In, Out> {
  data?: Out | undefined
  error: Error | null
  isPending: boolean
  mutate: (wanted: In, then?: {onSuccess?: (out: Out) => void}) => void
  reset: () => void
}

interface Props<P extends {refused: string}, Key extends QueryKey, Done> {
  /** What the two are, in one word. */
  what: string
  placeholder: string
  self: string
  find: Doing<string, {id: string} | null>
  /** The identifier that somebody means who typed this. */
  meant: (typed: string) => string
  /** What the two would be together; asked for once the other is known. */
  preview: (other: string) => UseQueryOptions<P, Error, P, Key>
  outcome: (preview: P) => ReactNode
  merge: Doing<string, Done>
  then: (done: Done) => void
}

/** Finds another, shows what the two would be together, and makes them one. */
export function MergeDialog<P extends {refused: string}, Key extends QueryKey, Done>(props: Props<P, Key, Done>) {
  const {what, placeholder, self, find, meant, outcome, merge, then} = props
  const [isOpen, {open, close}] = useDisclosure(false)
  const [text, setText] = useState('')
  const other = find.data?.id ?? null
  const isSame = other === self
  const preview = useQuery({...props.preview(other ?? ''), enabled: isOpen && other !== null && !isSame})
  const seek = (event: SyntheticEvent) => {
    event.preventDefault()
    find.mutate(meant(text))
  }
  const leave = () => {
    close()
    setText('')
    find.reset()
    merge.reset()
  }
  const submit = () => {
    if (other !== null) {
      merge.mutate(other, {
        onSuccess: done => {
          leave()
          then(done)
        },
      })
    }
  }
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconArrowMerge size={15} />} onClick={open}>Merge with…</Button>
      <Modal opened={isOpen} onClose={leave} title={`Merge with another ${what}`} size="xl">
        <Stack>
          <form onSubmit={seek} role="search">
            <Group align="flex-end" gap="xs">
              <TextInput label={`An identifier of the other ${what}`} placeholder={placeholder} value={text} onChange={event => setText(event.currentTarget.value)} style={{flex: '1 1 14rem'}} data-autofocus />
              <Button type="submit" variant="default" loading={find.isPending} disabled={text.trim() === ''}>Find</Button>
            </Group>
          </form>
          {find.error !== null && <Failure error={find.error} />}
          {find.data === null && <Text size="sm" c="dimmed">No {what} has this identifier.</Text>}
          {isSame && <Text size="sm" c="dimmed">This identifier is one of this {what}.</Text>}
          {preview.error !== null && <Failure error={preview.error} again={() => void preview.refetch()} />}
          {preview.isLoading && <ListSkeleton rows={3} />}
          {preview.data !== undefined && (
            <Stack gap="sm">
              {preview.data.refused !== '' && <Alert color="madder" title="The two cannot be merged">{preview.data.refused}</Alert>}
              {outcome(preview.data)}
            </Stack>
          )}
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
