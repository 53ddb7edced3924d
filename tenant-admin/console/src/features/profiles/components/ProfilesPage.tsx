import {Anchor, Stack, Text, TextInput} from '@mantine/core'
import {useDebouncedValue} from '@mantine/hooks'
import {IconSearch, IconUserSearch, IconUsers} from '@tabler/icons-react'
import {useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode} from 'react'
import {Link, useSearchParams} from 'react-router'
import {Page} from '@/shared/Page'
import {PagedRows} from '@/shared/Rows'
import {Empty} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {count} from '@/shared/text'
import {Cut, Words} from '@/shared/Words'
import {useProfiles, type Profile} from '../api/profiles'
import {asIdentifier, inOrder, title} from '../model/profile'
import {sought} from '../model/search'
import {ErasuresLink} from './ErasuresLink'
import {SearchResults} from './SearchResults'

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

const PAUSE = 200

/** The box in which one types; the arrows go through what was found, Escape begins anew. */
function SearchBox({first, children, seek}: {first: string; children: ReactNode; seek: (text: string) => void}) {
  const [text, setText] = useState(first)
  const [settled] = useDebouncedValue(text, PAUSE)
  const area = useRef<HTMLDivElement>(null)
  useEffect(() => seek(settled), [settled, seek])
  const move = (event: KeyboardEvent) => {
    const links = [...(area.current?.querySelectorAll<HTMLElement>('a[data-found]') ?? [])]
    const place = links.findIndex(link => link === document.activeElement)
    const isBox = document.activeElement instanceof HTMLInputElement
    if (event.key === 'Escape' && text !== '') {
      setText('')
      area.current?.querySelector('input')?.focus()
    } else if (event.key === 'ArrowDown' && (isBox || place >= 0)) {
      event.preventDefault()
      links[Math.min(place + 1, links.length - 1)]?.focus()
    } else if (event.key === 'ArrowUp' && place >= 0) {
      event.preventDefault()
      ;(place === 0 ? area.current?.querySelector('input') : links[place - 1])?.focus()
    }
  }
  return (
    <Stack gap="md" ref={area} onKeyDown={move}>
      <div role="search">
        <TextInput
          type="search"
          label="Search"
          description="Names, company, city, email, phone and identifiers; typing errors are forgiven. With a namespace, such as user_id:ann, exactly that."
          placeholder="jonh smit, ann@, 0681 12345"
          leftSection={<IconSearch size={16} />}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
          maxLength={200}
          maw={520}
        />
      </div>
      {children}
    </Stack>
  )
}

function List({identifier}: {identifier: string | null}) {
  const tenant = useTenant()
  const list = useProfiles(tenant, identifier)
  return (
    <PagedRows
      label="Profiles"
      list={list}
      id={({id}) => id}
      columns={[
        {
          label: 'Customer',
          cell: profile => <Anchor component={Link} to={`/t/${tenant}/profiles/${profile.id}`} className="quiet-link" data-found=""><Cut text={title(profile)} most={40} /></Anchor>,
        },
        {label: 'Known as', cell: profile => <Identifiers profile={profile} />},
        {label: 'Traits', isNumber: true, cell: profile => count(Object.keys(profile.traits).length)},
        {label: 'Journeys', isNumber: true, cell: profile => count(profile.enrolments.length)},
      ]}
      empty={identifier === null ? (
        <Empty icon={<IconUsers />} title="No profiles yet">The first event that names somebody makes the first profile.</Empty>
      ) : (
        <Empty icon={<IconUserSearch />} title="Nobody has this identifier">
          Looked for {identifier}. With a namespace before it an identifier is found by its whole value; leave the namespace out to search.
        </Empty>
      )}
    />
  )
}

/** Who the hub knows. */
export function ProfilesPage() {
  const [search, setSearch] = useSearchParams()
  const typed = search.get('q') ?? search.get('identifier') ?? ''
  const what = sought(search.has('q') || typed === '' ? typed : asIdentifier(typed))
  const seek = useCallback((text: string) => setSearch(before => {
    const now = before.get('q') ?? before.get('identifier') ?? ''
    return text.trim() === now ? before : text.trim() === '' ? {} : {q: text.trim()}
  }, {replace: true}), [setSearch])
  return (
    <Page title="Profiles" about="One profile for each customer, made of what all tools know." actions={<ErasuresLink />}>
      <SearchBox first={typed} seek={seek}>
        {what.kind === 'words' ? <SearchResults words={what.words} /> : <List identifier={what.kind === 'identifier' ? what.identifier : null} />}
      </SearchBox>
    </Page>
  )
}
