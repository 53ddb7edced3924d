import {Anchor, Button, Group, TextInput} from '@mantine/core'
import {IconBuilding, IconSearch} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {Link, useSearchParams} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import {useAccounts} from '../api/accounts'
import {named, sought, title} from '../model/account'

function Search({text: before, seek}: {text: string; seek: (text: string) => void}) {
  const [text, setText] = useState(before)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    seek(text)
  }
  return (
    <form onSubmit={submit} role="search">
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Find by name, domain or identifier"
          placeholder="Example, example.com, or group_id:0042"
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          style={{flex: '1 1 16rem', maxWidth: 460}}
        />
        <Button type="submit">Find</Button>
        {before !== '' && (
          <Button
            variant="default"
            onClick={() => {
              setText('')
              seek('')
            }}
          >
            All accounts
          </Button>
        )}
      </Group>
    </form>
  )
}

/** The companies and households that customers belong to. */
export function AccountsPage() {
  const tenant = useTenant()
  const [search, setSearch] = useSearchParams()
  const text = search.get('q') ?? ''
  const list = useAccounts(tenant, sought(text))
  return (
    <Page title="Accounts" about="The companies and households that your customers belong to.">
      <Search text={text} seek={typed => setSearch(typed.trim() === '' ? {} : {q: typed.trim()})} />
      <PagedRows
        label="Accounts"
        list={list}
        id={({id}) => id}
        columns={[
          {
            label: 'Account',
            cell: account => <Anchor component={Link} to={`/t/${tenant}/accounts/${account.id}`} className="quiet-link"><Cut text={title(account)} most={40} /></Anchor>,
          },
          {label: 'Known as', cell: ({identifiers}) => <Words text={named(identifiers)} most={60} />},
          {label: 'Members', isNumber: true, cell: ({memberCount}) => count(memberCount)},
          {label: 'Traits', isNumber: true, cell: ({traits}) => count(Object.keys(traits).length)},
        ]}
        empty={text === '' ? (
          <Empty icon={<IconBuilding />} title="No accounts yet">The first event that names a company or a group makes the first account.</Empty>
        ) : (
          <Empty icon={<IconBuilding />} title="No account found">Names are found by how they begin, identifiers by their whole value.</Empty>
        )}
      />
    </Page>
  )
}
