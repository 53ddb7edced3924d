import {Button, Group, Modal, Stack, Text} from '@mantine/core'
import type {ReactNode} from 'react'
import type {Asked, Doing} from './MergeDialog'
import {Failure, ListSkeleton} from './states'

interface Props<P> {
  /** What is taken out again. */
  part: string
  preview: Asked<P>
  outcome: (preview: P) => ReactNode
  undo: Doing<string, unknown>
  close: () => void
}

/** What the undo of a merge would do, before it is done. */
export function UndoDialog<P>({part, preview, outcome, undo, close}: Props<P>) {
  return (
    <Modal opened onClose={close} title="Undo this merge" size="lg">
      <Stack>
        {preview.error !== null && <Failure error={preview.error} again={() => void preview.refetch()} />}
        {preview.isLoading && <ListSkeleton rows={3} />}
        {preview.data !== undefined && (
          <>
            {outcome(preview.data)}
            <Text size="sm" c="dimmed">Events will not merge the two again. You can, at any time.</Text>
          </>
        )}
        {undo.error !== null && <Failure error={undo.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button color="madder" disabled={preview.data === undefined} loading={undo.isPending} onClick={() => undo.mutate(part, {onSuccess: close})}>Undo the merge</Button>
        </Group>
      </Stack>
    </Modal>
  )
}
