import {Anchor, Stack, Text} from '@mantine/core'
import {IconUserSearch} from '@tabler/icons-react'
import {Link} from 'react-router'
import {Rows} from '@/shared/Rows'
import {Empty, Failure, ListSkeleton} from '@/shared/states'
import {useTenant} from '@/shared/tenant'
import {plural, visible} from '@/shared/text'
import {Cut} from '@/shared/Words'
import {useSearch, type Found, type Match, type Profile} from '../api/profiles'
import {title} from '../model/profile'
import {agreement, distinct, marked, placeName} from '../model/search'

function Why({match}: {match: Match}) {
  const [before, found, after] = marked(match.value, match.from, match.to)
  const how = agreement(match)
  return (
    <Text size="sm" component="div">
      <Text span c="dimmed" inherit>{placeName(match.place)} </Text>
      <bdi className="words">{visible(before)}<mark>{visible(found)}</mark>{visible(after)}</bdi>
      {how !== '' && <Text span c="dimmed" inherit> {how}</Text>}
    </Text>
  )
}

function summary({items, search}: Found): string {
  const found = items.length === 0 ? 'Nobody found.' : `${plural(items.length, 'profile')} found, the best first.`
  return search?.limits === undefined ? found : `${found} ${search.limits}`
}

/** What was found for what is typed, each with why. */
export function SearchResults({words}: {words: string}) {
  const tenant = useTenant()
  const search = useSearch(tenant, words)
  if (search.isPending) {
    return <ListSkeleton />
  }
  if (search.data === undefined) {
    return <Failure error={search.error} again={() => void search.refetch()} />
  }
  const found = search.data
  const why = new Map((found.search?.found ?? []).map(({profile, matches}) => [profile, distinct(matches)]))
  return (
    <Stack gap="sm" aria-busy={search.isPlaceholderData}>
      <Text size="sm" c="dimmed" role="status">{summary(found)}</Text>
      {search.error !== null && <Failure error={search.error} again={() => void search.refetch()} />}
      {found.items.length === 0 ? (
        <Empty icon={<IconUserSearch />} title="Nobody was found">
          Looked for in names, company, city, email, phone and identifiers; beginnings and typing errors are forgiven. Each word must be found.
        </Empty>
      ) : (
        <Rows<Profile>
          label="Found profiles"
          items={found.items}
          id={({id}) => id}
          columns={[
            {
              label: 'Customer',
              cell: profile => <Anchor component={Link} to={`/t/${tenant}/profiles/${profile.id}`} className="quiet-link" data-found=""><Cut text={title(profile)} most={40} /></Anchor>,
            },
            {label: 'Found by', cell: profile => <>{(why.get(profile.id) ?? []).map(match => <Why key={`${match.typed} ${match.place}`} match={match} />)}</>},
          ]}
        />
      )}
    </Stack>
  )
}
