import {ActionIcon, Alert, Button, Card, Group, Stack, Tabs, Text, Tooltip} from '@mantine/core'
import {notifications} from '@mantine/notifications'
import {IconArrowBackUp, IconArrowForwardUp, IconDeviceFloppy, IconUpload} from '@tabler/icons-react'
import {useCallback, useRef, useState} from 'react'
import {useConnections} from '@/api/connections'
import {useNames} from '@/api/names'
import {asProblem} from '@/api/problem'
import {Confirm} from '@/shared/Confirm'
import {Page} from '@/shared/Page'
import {Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {useLeave, useUnsaved} from '@/shared/unsaved'
import {Cut} from '@/shared/Words'
import {readWritten, useActions, useJourneyIds, usePublishDraft, usePurposeNames, useRemoveDraft, useSaveDraft, useSegmentIds, type Written} from '../api/drafts'
import {text as asText} from '../model/definition'
import type {PlacedFinding} from '../model/findings'
import {AroundForm} from './AroundForm'
import {Canvas} from './Canvas'
import {EditingContext} from './context'
import classes from './Editor.module.css'
import {OffersContext, type Offers} from './offers'
import {Palette} from './Palette'
import {Problems} from './Problems'
import {StepForm} from './StepForm'
import {useEditor, useShortcuts} from './useEditor'
import {YamlPane} from './YamlPane'

function useTenantOffers(tenant: string): Offers {
  const connections = useConnections(tenant).data?.items ?? []
  const names = useNames(tenant).data
  return {
    connections,
    actions: useActions(),
    segments: useSegmentIds(tenant),
    journeys: useJourneyIds(tenant),
    events: names?.events.map(({name}) => name) ?? [],
    purposes: usePurposeNames(tenant),
  }
}

/** The draft as the hub keeps it: saving, publishing, and what others saved meanwhile. */
function useDraft(tenant: string, journey: string | null, written: Written) {
  const leave = useLeave()
  const save = useSaveDraft(tenant)
  const publish = usePublishDraft(tenant)
  const remove = useRemoveDraft(tenant)
  const [kept, setKept] = useState(written)
  const store = async (id: string, source: string) => {
    const {version} = await save.mutateAsync({journey: id, source, version: kept.version})
    setKept({source, version})
    return version
  }
  return {
    kept,
    error: save.error ?? publish.error,
    isBusy: save.isPending || publish.isPending || remove.isPending,
    discarding: remove,
    /** Throws the draft away; what was published stays. */
    discard: (id: string) => {
      remove.mutate({journey: id, version: kept.version ?? ''}, {onSuccess: () => leave(`/t/${tenant}/journeys`)})
    },
    isConflict: save.error !== null && asProblem(save.error).status === 412,
    save: (id: string, source: string) => {
      store(id, source).then(() => {
        notifications.show({message: 'The draft is saved. Nothing changes for customers until it is published.'})
        if (journey === null) {
          leave(`/t/${tenant}/journeys/${id}/edit`)
        }
      }, () => undefined)
    },
    publish: (id: string, source: string) => {
      publish.reset()
      const saved = source === kept.source && kept.version !== null ? Promise.resolve(kept.version) : store(id, source)
      const published = saved.then(async draft => {
        const done = await publish.mutateAsync(id)
        // What is published is no draft any more; one that somebody saved meanwhile stays.
        await remove.mutateAsync({journey: id, version: draft}).catch(() => undefined)
        return done
      })
      published.then(({version}) => {
        notifications.show({title: `Version ${String(version)} is published`, message: 'Customers enter it from now on; those inside go on in theirs.'})
        leave(`/t/${tenant}/journeys/${id}`)
      }, () => undefined)
    },
    /** Takes what others saved; what was typed can be had back by taking that back. */
    takeTheirs: async (id: string, type: (text: string) => void) => {
      const theirs = await readWritten(tenant, id)
      save.reset()
      setKept(theirs)
      type(theirs.source)
    },
    /** Goes on with one's own text, which is then saved over theirs. */
    keepMine: async (id: string) => {
      const {version} = await readWritten(tenant, id)
      save.reset()
      setKept({...kept, version})
    },
  }
}

/** Writes a journey: as a picture, by forms, and as a text, all of them the same. */
export function Editor({journey, written}: {journey: string | null; written: Written}) {
  const tenant = useTenant()
  const isReadOnly = !useMay('author')
  const field = useRef<HTMLTextAreaElement>(null)
  const form = useRef<HTMLDivElement>(null)
  const [tab, setTab] = useState<string | null>('form')
  const [isDiscarding, setDiscarding] = useState(false)
  const offers = useTenantOffers(tenant)
  const draft = useDraft(tenant, journey, written)
  const openForm = useCallback(() => {
    setTab('form')
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus())
  }, [])
  const openPalette = useCallback(() => document.querySelector<HTMLElement>('#palette button')?.focus(), [])
  const {editing, state, type, undo, redo, isBusy, failure} = useEditor(tenant, journey, written.source, isReadOnly, openForm, openPalette)
  const {text, definition, findings, chosen} = editing
  const id = journey ?? asText(definition.journey)
  const isUnsaved = text !== draft.kept.source
  useUnsaved(isUnsaved && !isReadOnly)
  const save = () => {
    if (!isReadOnly && !draft.isBusy && (isUnsaved || draft.kept.version === null)) {
      draft.save(id, text)
    }
  }
  useShortcuts({undo, redo, save})
  const go = (finding: PlacedFinding) => {
    editing.choose(finding.step === '' ? null : finding.step)
    if (tab === 'yaml' || state.readable !== text) {
      setTab('yaml')
      requestAnimationFrame(() => place(field.current, finding.line))
    } else {
      openForm()
    }
  }
  const hasProblems = findings.some(({isWarning}) => !isWarning)
  const name = asText(definition.name) || id
  const back = journey === null ? {to: `/t/${tenant}/journeys`, label: 'Journeys'} : {to: `/t/${tenant}/journeys/${journey}`, label: journey}
  const actions = (
    <>
      <Tool label="Undo" keys="Ctrl+Z" isDisabled={state.history.past.length === 0} act={undo}><IconArrowBackUp size={19} /></Tool>
      <Tool label="Redo" keys="Ctrl+Shift+Z" isDisabled={state.history.future.length === 0} act={redo}><IconArrowForwardUp size={19} /></Tool>
      {!isReadOnly && draft.kept.version !== null && <Button variant="subtle" color="gray" onClick={() => setDiscarding(true)}>Discard</Button>}
      <Button variant="default" leftSection={<IconDeviceFloppy size={17} />} disabled={isReadOnly || (!isUnsaved && draft.kept.version !== null)} loading={draft.isBusy} onClick={save}>Save draft</Button>
      <Button leftSection={<IconUpload size={17} />} disabled={isReadOnly || hasProblems || isBusy} loading={draft.isBusy} onClick={() => draft.publish(id, text)}>Publish</Button>
    </>
  )
  return (
    <EditingContext value={editing}>
      <OffersContext value={offers}>
        <Page title={journey === null ? 'New journey' : `Edit ${name}`} about="Nothing changes for customers until it is published." actions={actions} back={back}>
          {isReadOnly && <Alert color="brass">You may look at this journey, and not change it.</Alert>}
          {draft.error !== null && <Failure error={draft.error} />}
          {draft.isConflict && (
            <Group gap="xs">
              <Button variant="default" size="xs" onClick={() => void draft.takeTheirs(id, theirs => type(theirs, ''))}>Take what they saved</Button>
              <Button variant="default" size="xs" onClick={() => void draft.keepMine(id)}>Keep mine</Button>
              <Text size="xs" c="dimmed">What you typed can be had back by Undo.</Text>
            </Group>
          )}
          <Confirm
            title="Throw this draft away?"
            about="What was published stays as it is. What is written here is gone then."
            action="Throw it away"
            isOpen={isDiscarding}
            isBusy={draft.discarding.isPending}
            error={isDiscarding ? draft.discarding.error : null}
            close={() => setDiscarding(false)}
            submit={() => draft.discard(id)}
          />
          <Palette />
          <div className={classes.body}>
            <Stack gap="sm" className={classes.left}>
              <Canvas definition={definition} findings={findings} focus={state.focus} isStale={state.readable !== text} />
              <Text size="sm" role="status" aria-live="polite" c={state.isRefused ? 'var(--mantine-color-error)' : 'dimmed'} mih={20}>
                {state.readable !== text ? 'The text cannot be read just now; the picture is of how it was before.' : <Cut text={state.said} most={200} />}
              </Text>
              <Card padding="sm"><Problems findings={findings} isBusy={isBusy} failure={failure} go={go} /></Card>
            </Stack>
            <Tabs value={tab} onChange={setTab}>
              <Tabs.List mb="md">
                <Tabs.Tab value="form">{chosen === null ? 'Journey' : 'Step'}</Tabs.Tab>
                <Tabs.Tab value="yaml">YAML</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="form">
                <div ref={form}>{chosen === null ? <AroundForm journey={journey} /> : <StepForm key={chosen} pointer={chosen} />}</div>
              </Tabs.Panel>
              <Tabs.Panel value="yaml"><YamlPane field={field} findings={findings} type={type} /></Tabs.Panel>
            </Tabs>
          </div>
        </Page>
      </OffersContext>
    </EditingContext>
  )
}

/** Puts the cursor at the beginning of a line. */
function place(area: HTMLTextAreaElement | null, line: number) {
  if (area !== null) {
    const at = area.value.split('\n').slice(0, Math.max(0, line - 1)).join('\n').length + (line > 1 ? 1 : 0)
    area.focus()
    area.setSelectionRange(at, at)
  }
}

function Tool({label, keys, isDisabled, act, children}: {label: string; keys: string; isDisabled: boolean; act: () => void; children: React.ReactNode}) {
  return (
    <Tooltip label={`${label} (${keys})`}>
      <ActionIcon variant="default" size={36} aria-label={label} disabled={isDisabled} onClick={act}>{children}</ActionIcon>
    </Tooltip>
  )
}
