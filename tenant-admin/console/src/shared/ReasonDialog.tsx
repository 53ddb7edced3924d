import {Button, Group, Modal, Stack, Text, Textarea} from '@mantine/core'
import {useState, type ReactNode, type SyntheticEvent} from 'react'
import {asProblem, errorsByPlace} from '@/api/problem'
import {Failure} from './states'
import {useUnsaved} from './unsaved'

interface ReasonDialogProps {
  title: string
  about: string
  action: string
  isOptional?: boolean
  isOpen: boolean
  isBusy: boolean
  error: Error | null
  close: () => void
  submit: (reason: string) => void
  /** What else there is to choose. */
  children?: ReactNode
}

/** Asks for a reason, which is kept with what is done. */
export function ReasonDialog({isOpen, close, title, ...form}: ReasonDialogProps) {
  return (
    <Modal opened={isOpen} onClose={close} title={title}>
      {isOpen && <ReasonForm close={close} {...form} />}
    </Modal>
  )
}

function ReasonForm({about, action, isOptional = false, isBusy, error, close, submit, children}: Omit<ReasonDialogProps, 'isOpen' | 'title'>) {
  const [reason, setReason] = useState('')
  useUnsaved(reason !== '')
  const atField = error === null ? undefined : errorsByPlace(asProblem(error))['/reason']
  const send = (event: SyntheticEvent) => {
    event.preventDefault()
    submit(reason.trim())
  }
  return (
    <form onSubmit={send}>
      <Stack>
        <Text size="sm">{about}</Text>
        {error !== null && atField === undefined && <Failure error={error} />}
        {children}
        <Textarea
          label={isOptional ? 'Reason (optional)' : 'Reason'}
          value={reason}
          error={atField}
          autosize
          minRows={2}
          maxLength={1000}
          data-autofocus
          onChange={event => setReason(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>Cancel</Button>
          <Button type="submit" loading={isBusy} disabled={!isOptional && reason.trim() === ''}>{action}</Button>
        </Group>
      </Stack>
    </form>
  )
}
