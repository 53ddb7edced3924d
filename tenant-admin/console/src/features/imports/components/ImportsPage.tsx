import {Anchor, Button, FileButton, Group, Stack, Text, TextInput} from '@mantine/core'
import {IconFileImport, IconUpload} from '@tabler/icons-react'
import {useQueryClient} from '@tanstack/react-query'
import {useState} from 'react'
import {Link, useNavigate} from 'react-router'
import {Actor} from '@/shared/Actor'
import {Page, Section} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty, Failure} from '@/shared/states'
import {useMay, useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {When} from '@/shared/When'
import {Cut} from '@/shared/Words'
import {useCreate, useImports} from '../api/imports'
import {upload} from '../api/uploads'
import {guessLayout} from '../model/layout'
import {ExportCard} from './ExportCard'
import {ImportState} from './ImportState'

const BEGINNING = 4096
const MAX_NAME = 100

function NewImport() {
  const tenant = useTenant()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const create = useCreate(tenant)
  const [name, setName] = useState('')
  const begin = async (file: File | null) => {
    if (file === null) {
      return
    }
    const layout = guessLayout(file.name, await file.slice(0, BEGINNING).text())
    const called = name.trim() === '' ? file.name.slice(0, MAX_NAME) : name.trim()
    create.mutate({name: called, layout}, {onSuccess: one => {
      void upload(queries, tenant, one.id, file)
      void navigate(`/t/${tenant}/imports/${one.id}`)
    }})
  }
  return (
    <Stack gap="xs" mb="md">
      <Group align="flex-end" gap="sm">
        <TextInput label="Name" description="What people call it; else the file’s name." value={name} maxLength={MAX_NAME} onChange={event => setName(event.currentTarget.value)} />
        <FileButton onChange={file => void begin(file)} accept=".csv,.tsv,.txt,.jsonl,.ndjson,.json">
          {props => <Button {...props} leftSection={<IconUpload size={17} />} loading={create.isPending}>Choose a file…</Button>}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">CSV or JSON Lines, up to 1 GiB and 1,000,000 rows. Nothing becomes a profile before you have seen what the rows become and started it.</Text>
      {create.error !== null && <Failure error={create.error} />}
    </Stack>
  )
}

function Imports() {
  const tenant = useTenant()
  return (
    <PagedRows
      label="Imports"
      list={useImports(tenant)}
      id={({id}) => id}
      columns={[
        {label: 'Name', cell: ({id, name}) => <Anchor component={Link} to={`/t/${tenant}/imports/${id}`} className="quiet-link"><Cut text={name} most={40} /></Anchor>},
        {label: 'State', cell: ({state}) => <ImportState state={state} />},
        {label: 'Applied', isNumber: true, cell: ({applied}) => count(applied)},
        {label: 'Rejected', isNumber: true, cell: ({rejected, dead}) => count(rejected + dead)},
        {label: 'Begun', cell: ({created, actor}) => <><When at={created} /> by <Actor id={actor} most={24} /></>},
      ]}
      empty={<Empty icon={<IconFileImport />} title="No imports yet">Choose a file of customers above. An import can be taken back as long as its events are kept.</Empty>}
    />
  )
}

/** Customers in by a file, and out into one. */
export function ImportsPage() {
  const mayImport = useMay('engineer')
  const mayExport = useMay('admin')
  return (
    <Page title="Import and export" about="Bring customers in from a file, look at what its rows become first, and take it back if it was the wrong one. Or get all profiles as a file.">
      {mayImport ? (
        <Section title="Imports">
          <NewImport />
          <Imports />
        </Section>
      ) : (
        <Empty icon={<IconFileImport />} title="Not for your role">Imports are for engineers and admins, exports for admins. Ask an admin of this tenant for the role.</Empty>
      )}
      {mayExport && <Section title="Export"><ExportCard /></Section>}
    </Page>
  )
}
