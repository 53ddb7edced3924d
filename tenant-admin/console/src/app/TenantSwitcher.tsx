import {Button, Combobox, Group, Stack, Text, useCombobox, VisuallyHidden} from '@mantine/core'
import {useQuery} from '@tanstack/react-query'
import {IconCheck, IconSelector} from '@tabler/icons-react'
import {useState} from 'react'
import {useNavigate} from 'react-router'
import {answered, api} from '@/api/client'
import type {Me} from '@/api/roles'
import {clipped} from '@/shared/text'

const SEARCH_FROM = 8
const MOST = 200

interface Choice {
  id: string
  name: string
}

/** An operator may enter every tenant, others those that they are members of. */
function useChoices(me: Me): Choice[] {
  const all = useQuery({
    queryKey: ['tenants', 'switcher'],
    queryFn: () => answered(api.GET('/api/v1/tenants', {params: {query: {limit: MOST}}})),
    enabled: me.operator,
    staleTime: 30_000,
  })
  return all.data?.items ?? me.memberships.map(({tenant, name}) => ({id: tenant, name}))
}

export function TenantSwitcher({me, tenant}: {me: Me; tenant: string | null}) {
  const choices = useChoices(me)
  const navigate = useNavigate()
  const [wanted, setWanted] = useState('')
  const isLong = choices.length > SEARCH_FROM
  const list = useCombobox({
    onDropdownOpen: () => isLong ? list.focusSearchInput() : list.focusTarget(),
    onDropdownClose: () => {
      setWanted('')
      list.resetSelectedOption()
      list.focusTarget()
    },
  })
  const current = choices.find(choice => choice.id === tenant)
  const label = current?.name ?? tenant ?? 'Choose a tenant'
  const sought = wanted.trim().toLowerCase()
  const shown = choices.filter(({id, name}) => id.includes(sought) || name.toLowerCase().includes(sought))
  if (choices.length === 0) {
    return null
  }
  return (
    <Combobox
      store={list}
      width={260}
      position="bottom-start"
      withArrow
      onOptionSubmit={id => {
        list.closeDropdown()
        void navigate(`/t/${id}`)
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={!isLong || !list.dropdownOpened}>
        <Button variant="default" size="sm" px="sm" miw={0} maw={{base: 150, sm: 280}} rightSection={<IconSelector size={15} />} onClick={() => list.toggleDropdown()}>
          <VisuallyHidden>Tenant: </VisuallyHidden>
          <Text span truncate size="sm" fw={600}><bdi>{clipped(label, 40).shown}</bdi></Text>
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        {isLong && (
          <Combobox.Search
            aria-label="Find a tenant"
            placeholder="Find a tenant"
            value={wanted}
            onChange={event => {
              setWanted(event.currentTarget.value)
              list.updateSelectedOptionIndex()
            }}
          />
        )}
        <Combobox.Options aria-label="Tenants" mah={320} style={{overflowY: 'auto'}}>
          {shown.map(({id, name}) => (
            <Combobox.Option key={id} value={id} active={id === tenant}>
              <Group gap="xs" wrap="nowrap" justify="space-between">
                <Stack gap={0} miw={0}>
                  <Text size="sm" truncate><bdi>{clipped(name, 40).shown}</bdi></Text>
                  <Text size="xs" c="dimmed">{id}</Text>
                </Stack>
                {id === tenant && <IconCheck size={16} style={{flex: 'none'}} aria-label="current" />}
              </Group>
            </Combobox.Option>
          ))}
          {shown.length === 0 && <Combobox.Empty>None of this name</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
