import {Button, Card, Code, Group, Stack, Text} from '@mantine/core'
import {IconArrowBackUp} from '@tabler/icons-react'
import {useState} from 'react'
import {Actor} from '@/shared/Actor'
import {Failure, ListSkeleton} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {plural} from '@/shared/text'
import {UndoDialog} from '@/shared/UndoDialog'
import {When} from '@/shared/When'
import {Words} from '@/shared/Words'
import {useMerges, useUnmerge, useUnmergePreview, type MergeRecord, type UnmergePreview} from '../api/merges'
import {cause} from '../model/merges'
import {MergeWith} from './MergeWith'
import {Side} from './Side'

function Sent({preview}: {preview: UnmergePreview}) {
  if (preview.sent.length === 0) {
    return <Text size="sm" c="dimmed">Nothing was sent since the merge.</Text>
  }
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>{plural(preview.sent.length, 'action')} asked for since the merge stay as they are:</Text>
      {preview.sent.map(({id, journey, step, at}) => (
        <Text key={id} size="sm"><Words text={journey} most={30} />, step <Words text={step} most={30} />, <When at={at} /></Text>
      ))}
    </Stack>
  )
}

function Undo({profile, merge, close}: {profile: string; merge: MergeRecord; close: () => void}) {
  const tenant = useTenant()
  return (
    <UndoDialog
      part={merge.from}
      preview={useUnmergePreview(tenant, profile, merge.from)}
      outcome={preview => (
        <>
          <Group align="stretch" grow wrap="wrap">
            <Side title="Stays here" profile={preview.rest} />
            <Side title="Stands alone again" profile={preview.alone} />
          </Group>
          {preview.resumed.length > 0 && <Text size="sm">{plural(preview.resumed.length, 'journey', 'journeys')} that the merge stopped go on.</Text>}
          <Sent preview={preview} />
        </>
      )}
      undo={useUnmerge(tenant, profile)}
      close={close}
    />
  )
}

/** What came together in a profile, a way to take it apart, and a way to add to it. */
export function Merges({profile}: {profile: string}) {
  const tenant = useTenant()
  const mayChange = useMay('engineer')
  const found = useMerges(tenant, profile)
  const [undone, setUndone] = useState<MergeRecord | null>(null)
  if (found.isPending) {
    return <ListSkeleton rows={2} />
  }
  if (found.data === undefined) {
    return <Failure error={found.error} again={() => void found.refetch()} />
  }
  const merges = found.data.items
  return (
    <Card padding="md">
      <Stack gap="sm" align="stretch">
        {merges.length === 0 && <Text size="sm" c="dimmed">Nothing was merged into this profile.</Text>}
        {merges.map(merge => (
          <Group key={`${merge.from} ${merge.source}`} justify="space-between" gap="xs">
            <Text size="sm">Merged from <Code>{merge.from}</Code> <When at={merge.at} />, {merge.actor === '' ? <Words text={cause(merge.source)} most={70} /> : <>by <Actor id={merge.actor} most={40} /></>}{merge.parts.length > 1 ? `, with ${plural(merge.parts.length, 'part')}` : ''}</Text>
            {mayChange && <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={15} />} disabled={!merge.undoable} onClick={() => setUndone(merge)}>Undo</Button>}
          </Group>
        ))}
        {mayChange && <Group><MergeWith profile={profile} /></Group>}
      </Stack>
      {undone !== null && <Undo profile={profile} merge={undone} close={() => setUndone(null)} />}
    </Card>
  )
}
