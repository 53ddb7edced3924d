import {Alert, Button, Card, Checkbox, Group, Select, SimpleGrid, Stack, Text, TextInput} from '@mantine/core'
import {IconAlertTriangle, IconEye, IconPlayerPlay} from '@tabler/icons-react'
import {useState} from 'react'
import {Section} from '@/shared/Page'
import {Rows} from '@/shared/Rows'
import {Failure} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {Words} from '@/shared/Words'
import {useOrder, useSavePlan, type Import, type Preview} from '../api/imports'
import {DELIMITER_NAMES, ENCODINGS, type Layout} from '../model/layout'
import {hasType, KINDS, nameLabel, problem, TYPES, withKind, type Plan, type Target} from '../model/plan'
import {PreviewRows} from './PreviewRows'

function planned(preview: Preview): Plan {
  return {columns: preview.plan.columns ?? {}, event: preview.plan.event ?? 'profile.imported', news: preview.plan.news ?? false}
}

function layoutOf(one: Import): Layout {
  const {format, encoding, delimiter, header} = one.layout
  return {format: format === 'json_lines' ? 'json_lines' : 'csv', encoding: encoding ?? 'UTF-8', delimiter: delimiter ?? ',', header: header ?? true}
}

function Reading({layout, change}: {layout: Layout; change: (layout: Layout) => void}) {
  return (
    <SimpleGrid cols={{base: 1, xs: 2, md: 4}}>
      <Select label="Format" data={[{value: 'csv', label: 'CSV'}, {value: 'json_lines', label: 'JSON Lines'}]} value={layout.format} onChange={value => change({...layout, format: value === 'json_lines' ? 'json_lines' : 'csv'})} allowDeselect={false} />
      <Select label="Encoding" data={ENCODINGS.includes(layout.encoding) ? ENCODINGS : [...ENCODINGS, layout.encoding]} value={layout.encoding} onChange={value => change({...layout, encoding: value ?? 'UTF-8'})} allowDeselect={false} />
      {layout.format === 'csv' && <Select label="Between fields" data={[...DELIMITER_NAMES]} value={layout.delimiter} onChange={value => change({...layout, delimiter: value ?? ','})} allowDeselect={false} />}
      {layout.format === 'csv' && <Checkbox label="The first row names the columns" checked={layout.header} onChange={event => change({...layout, header: event.currentTarget.checked})} mt="xl" />}
    </SimpleGrid>
  )
}

function Becomes({column, target, change}: {column: string; target: Target; change: (target: Target) => void}) {
  const label = nameLabel(target.kind)
  return (
    <Group gap="xs" align="flex-end" wrap="wrap">
      <Select aria-label={`What ${column} becomes`} data={KINDS.map(({value, label: text}) => ({value, label: text}))} value={target.kind} onChange={kind => change(withKind(column, target, kind ?? 'nothing'))} allowDeselect={false} w={220} />
      {label !== null && <TextInput aria-label={`${label} for ${column}`} placeholder={label} value={target.name ?? ''} maxLength={128} onChange={event => change({...target, name: event.currentTarget.value})} w={180} />}
      {hasType(target.kind) && <Select aria-label={`How ${column} is read`} data={[...TYPES]} value={target.type ?? 'text'} onChange={type => change({...target, type: type ?? 'text'})} allowDeselect={false} w={130} />}
    </Group>
  )
}

/** What the columns become, what the first rows become by it, and the start. */
export function MappingForm({one, version, preview}: {one: Import; version: string; preview: Preview}) {
  const tenant = useTenant()
  const save = useSavePlan(tenant, one.id)
  const order = useOrder(tenant, one.id)
  const [plan, setPlan] = useState(() => planned(preview))
  const [layout, setLayout] = useState(() => layoutOf(one))
  const [isDirty, setDirty] = useState(false)
  const lack = preview.columns.length === 0 ? null : problem(plan)
  const set = (next: Plan) => {
    setPlan(next)
    setDirty(true)
  }
  const read = (next: Layout) => {
    setLayout(next)
    setDirty(true)
  }
  // Columns that are read in another way have other names: what was planned for the old ones goes.
  const isReadAnew = JSON.stringify(layout) !== JSON.stringify(layoutOf(one))
  const wanted = {plan: isReadAnew ? {...plan, columns: {}} : plan, layout, version}
  const start = () => {
    if (isDirty) {
      save.mutate(wanted, {onSuccess: () => order.mutate('start')})
    } else {
      order.mutate('start')
    }
  }
  return (
    <Stack>
      <Section title="How the file is read"><Card padding="md"><Reading layout={layout} change={read} /></Card></Section>
      {preview.columns.length > 0 && !isReadAnew && (
        <Section title="What the columns become">
          <Rows
            label="Columns"
            items={preview.columns}
            id={({name}) => name}
            columns={[
              {label: 'Column', cell: ({name, reason}) => <><Words text={name} most={40} /><Text size="xs" c="dimmed"><Words text={reason} most={120} /></Text></>},
              {label: 'For example', cell: ({samples}) => <Text size="sm" component="div"><Words text={samples.join(', ')} most={60} /></Text>},
              {label: 'Becomes', cell: ({name}) => <Becomes column={name} target={plan.columns[name] ?? {kind: 'nothing'}} change={target => set({...plan, columns: {...plan.columns, [name]: target}})} />},
            ]}
          />
        </Section>
      )}
      <Checkbox label="Journeys take the rows as news" description="Usually the rows are history: only journeys that say they take history start by them." checked={plan.news} onChange={event => set({...plan, news: event.currentTarget.checked})} />
      {(preview.problem !== undefined || lack !== null) && (
        <Alert color="brass" icon={<IconAlertTriangle />} title="It cannot be started like this">{lack ?? <Words text={preview.problem ?? ''} most={300} />}</Alert>
      )}
      {save.error !== null && <Failure error={save.error} />}
      {order.error !== null && <Failure error={order.error} />}
      <Group>
        <Button variant="default" leftSection={<IconEye size={17} />} disabled={!isDirty || (lack !== null && !isReadAnew)} loading={save.isPending} onClick={() => save.mutate(wanted)}>See what rows become</Button>
        <Button leftSection={<IconPlayerPlay size={17} />} disabled={lack !== null || isReadAnew || preview.problem !== undefined && !isDirty} loading={order.isPending} onClick={start}>Start the import</Button>
      </Group>
      <PreviewRows preview={preview} isOld={isDirty} />
    </Stack>
  )
}
