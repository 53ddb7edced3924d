import {Anchor, Button, Group, Text, TextInput} from '@mantine/core'
import {IconSearch, IconUserSearch, IconUsers} from '@tabler/icons-react'
import {useState, type SyntheticEvent} from 'react'
import {Link, useSearchParams} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Words} from '@/shared/Words'
import {useProfiles, type Profile} from '../api/profiles'
import {asIdentifier, inOrder, title} from '../model/profile'
import {ErasuresLink} from './ErasuresLink'

function Identifiers({profile}: {profile: Profile}) {
  const [first, ...others] = inOrder(profile.identifiers)
  if (first === undefined) {
    return null
  }
  return (
    <Text span size="sm">
      <Words text={`${first.namespace}:${first.value}`} most={44} />
      {others.length > 0 && <Text span c="dimmed" inherit> and {others.length} more</Text>}
    </Text>
  )
}

function Search({sought, seek}: {sought: string; seek: (text: string) => void}) {
  const [text, setText] = useState(sought)
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    seek(text)
  }
  return (
    <form onSubmit={submit} role="search">
      <Group gap="xs" align="flex-end">
        <TextInput
          label="Find by identifier"
          placeholder="ann@example.com, ann, or salesforce:003…"
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          style={{flex: '1 1 16rem', maxWidth: 460}}
        />
        <Button type="submit">Find</Button>
        {sought !== '' && (
          <Button
            variant="default"
            onClick={() => {
              setText('')
              seek('')
            }}
          >
            All profiles
          </Button>
        )}
      </Group>
    </form>
  )
}

/** Who the hub knows. */
export function ProfilesPage() {
  const tenant = useTenant()
  const [search, setSearch] = useSearchParams()
  const sought = search.get('identifier') ?? ''
  const list = useProfiles(tenant, sought.trim() === '' ? null : asIdentifier(sought))
  return (
    <Page title="Profiles" about="One profile for each customer, made of what all tools know." actions={<ErasuresLink />}>
      <Search sought={sought} seek={text => setSearch(text.trim() === '' ? {} : {identifier: text.trim()})} />
      <PagedRows
        label="Profiles"
        list={list}
        id={({id}) => id}
        columns={[
          {
            label: 'Customer',
            cell: profile => <Anchor component={Link} to={`/t/${tenant}/profiles/${profile.id}`} className="quiet-link"><Words text={title(profile)} most={40} /></Anchor>,
          },
          {label: 'Known as', cell: profile => <Identifiers profile={profile} />},
          {label: 'Traits', isNumber: true, cell: profile => count(Object.keys(profile.traits).length)},
          {label: 'Journeys', isNumber: true, cell: profile => count(profile.enrolments.length)},
        ]}
        empty={sought === '' ? (
          <Empty icon={<IconUsers />} title="No profiles yet">The first event that names somebody makes the first profile.</Empty>
        ) : (
          <Empty icon={<IconUserSearch />} title="Nobody has this identifier">
            Looked for {asIdentifier(sought)}. Identifiers are found by their whole value; name the namespace if it is neither an email nor a user id.
          </Empty>
        )}
      />
    </Page>
  )
}
