import {Button, Card, FileButton, Progress, Stack, Text} from '@mantine/core'
import {IconUpload} from '@tabler/icons-react'
import {useQueryClient} from '@tanstack/react-query'
import {useState} from 'react'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {roughly} from '@/shared/text'
import type {Import} from '../api/imports'
import {begunWith, describe, upload, useUpload} from '../api/uploads'
import {mismatch} from '../model/upload'

/** The file on its way; after a reload the same file is chosen again and goes on where it was. */
export function UploadCard({one}: {one: Import}) {
  const tenant = useTenant()
  const queries = useQueryClient()
  const way = useUpload(one.id)
  const [refusal, setRefusal] = useState<string | null>(null)
  const before = begunWith(one.id)
  const goOn = (file: File | null) => {
    if (file !== null) {
      const why = mismatch(describe(file), one.uploaded, before)
      setRefusal(why)
      if (why === null) {
        void upload(queries, tenant, one.id, file)
      }
    }
  }
  const sent = way?.sent ?? one.uploaded
  const size = way?.size ?? before?.size ?? null
  return (
    <Card padding="md">
      <Stack gap="sm" align="flex-start">
        <Text size="sm" role="status">
          {way?.isUnderWay === true ? 'The file is being sent. You may look at other pages meanwhile; what arrived is kept if this one is closed.' : one.uploaded === 0 ? 'Nothing of the file is there yet.' : `${roughly(one.uploaded)} bytes of it are there. Choose ${before === null ? 'the same file' : `“${before.name}”`} again to go on behind them.`}
        </Text>
        {size !== null && size > 0 && (
          <Progress.Root w="100%" size="lg">
            <Progress.Section value={(sent * 100) / size} aria-label={`Sent: ${String(Math.floor((sent * 100) / size))} percent`} />
          </Progress.Root>
        )}
        {way?.error !== undefined && way.error !== null && <Failure error={way.error} />}
        {refusal !== null && <Text size="sm" c="madder" role="alert">{refusal}</Text>}
        {way?.isUnderWay !== true && (
          <FileButton onChange={goOn}>
            {props => <Button {...props} leftSection={<IconUpload size={17} />}>{one.uploaded === 0 ? 'Choose the file…' : 'Go on with the file…'}</Button>}
          </FileButton>
        )}
      </Stack>
    </Card>
  )
}
