import {Group, Select, Stack, Text} from '@mantine/core'
import {IconGitCompare} from '@tabler/icons-react'
import {useState} from 'react'
import {Section} from '@/shared/Page'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {visible} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useDraft, useVersion, useVersions, type Journey} from '../api/journeys'
import {changesOf, type StepMark} from '../model/changes'
import {definitionOf} from '../model/definition'
import {compared, type Line} from '../model/lines'
import classes from './Compare.module.css'
import {Picture} from './Picture'

/** How many lines that stayed are shown around those that changed. */
const AROUND = 4
const SIGNS = {same: ' ', added: '+', removed: '−'} as const
const DRAFT = 'draft'

/** The lines that changed with some around them; a gap is where lines were left out. */
function shortened(lines: readonly Line[]): (Line | null)[] {
  const isNear = lines.map((_, i) => lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({kind}) => kind !== 'same'))
  return lines.flatMap((line, i) => (isNear[i] === true ? [line] : isNear[i - 1] === true || i === 0 ? [null] : []))
}

function TextDiff({before, after}: {before: string; after: string}) {
  const lines = shortened(compared(before, after))
  return (
    <div className={`code ${classes.diff ?? ''}`} tabIndex={0} role="group" aria-label="What changed in the text">
      {lines.map((line, i) =>
        line === null ? (
          <div key={i} className={classes.gap} aria-hidden>⋯</div>
        ) : (
          <div key={i} className={classes.row} data-kind={line.kind}>
            <span className={classes.number} aria-hidden>{line.before || ''}</span>
            <span className={classes.number} aria-hidden>{line.after || ''}</span>
            <span className={classes.sign}>{SIGNS[line.kind]}</span>
            <span className={classes.text}>{visible(line.text)}</span>
          </div>
        ),
      )}
    </div>
  )
}

function InWords({steps, around}: {steps: ReadonlyMap<string, StepMark>; around: readonly string[]}) {
  const named = (mark: StepMark) => [...steps].filter(([, one]) => one === mark).map(([id]) => id).join(', ')
  const rows = [
    ['Added', named('added')], ['Removed', named('removed')], ['Changed', named('changed')], ['Moved', named('moved')], ['Around the steps', around.join(', ')],
  ].filter(([, ids]) => ids !== '')
  return (
    <Stack gap={2}>
      {rows.map(([title, ids]) => <Text key={title} size="sm"><strong>{title}:</strong> <Words text={ids ?? ''} most={200} /></Text>)}
    </Stack>
  )
}

function Difference({before, after}: {before: string; after: string}) {
  const {steps, around} = changesOf(before, after)
  const [old, young] = [definitionOf(before), definitionOf(after)]
  const marksOf = (left: StepMark) => new Map([...steps].filter(([, mark]) => mark !== left))
  if (before === after) {
    return <Text size="sm" c="dimmed">They are the same.</Text>
  }
  return (
    <Stack gap="lg">
      {steps.size + around.length === 0 ? <Text size="sm">They mean the same; only how they are written differs.</Text> : <InWords steps={steps} around={around} />}
      <Section title="In the text"><TextDiff before={before} after={after} /></Section>
      {steps.size > 0 && old !== null && young !== null && (
        <div className={classes.pictures}>
          <Section title="Before"><Picture definition={old} marks={marksOf('added')} /></Section>
          <Section title="After"><Picture definition={young} marks={marksOf('removed')} /></Section>
        </div>
      )}
    </Stack>
  )
}

/** The text of a version, or of the draft. */
function useSource(tenant: string, journey: Journey, chosen: string | null) {
  const isDraft = chosen === DRAFT
  const version = useVersion(tenant, journey.id, chosen === null || isDraft ? undefined : Number(chosen))
  const draft = useDraft(tenant, journey.id, isDraft)
  return isDraft ? {source: draft.data?.source, error: draft.error} : {source: version.data?.source, error: version.error}
}

/** What differs between two versions of a journey, or between one and the draft: in words, in the text, in the picture. */
export function Compare({journey}: {journey: Journey}) {
  const tenant = useTenant()
  const versions = useVersions(tenant, journey.id)
  const numbers = (versions.data?.items ?? []).map(({version}) => version)
  const all = [...(journey.hasDraft ? [{value: DRAFT, label: 'The draft'}] : []), ...numbers.map(version => ({value: String(version), label: `Version ${String(version)}${version === journey.liveVersion ? ', entered now' : ''}`}))]
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const after = to ?? all[0]?.value ?? null
  const before = from ?? all.find(({value}) => value !== after)?.value ?? null
  const old = useSource(tenant, journey, before)
  const young = useSource(tenant, journey, after)
  const error = versions.error ?? old.error ?? young.error
  if (error !== null) {
    return <Failure error={error} />
  }
  if (journey.liveVersion !== undefined && versions.isPending) {
    return <ListSkeleton />
  }
  if (all.length < 2) {
    return <Empty icon={<IconGitCompare />} title="Nothing to compare with">There is only one version yet. What differs from the next one, or from a draft, will stand here.</Empty>
  }
  return (
    <Stack gap="lg">
      <Group gap="sm">
        <Select label="Before" data={all} value={before} onChange={setFrom} allowDeselect={false} />
        <Select label="After" data={all} value={after} onChange={setTo} allowDeselect={false} />
      </Group>
      {old.source === undefined || young.source === undefined ? <ListSkeleton /> : <Difference before={old.source} after={young.source} />}
    </Stack>
  )
}
