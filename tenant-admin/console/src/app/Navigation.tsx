import {NavLink, Stack, Text} from '@mantine/core'
import {
  IconActivity, IconBuilding, IconBuildingCommunity, IconFilter, IconFingerprint, IconLayoutDashboard, IconMailOff, IconMailX, IconMathFunction, IconPlug, IconPuzzle, IconRoute, IconSettings,
  IconTransferIn, IconUsers, IconUsersGroup,
  IconUsersPlus, type Icon,
} from '@tabler/icons-react'
import {Link, useLocation} from 'react-router'

const PLACES: readonly (readonly [string, string, Icon])[] = [
  ['', 'Overview', IconLayoutDashboard],
  ['/events', 'Live events', IconActivity],
  ['/profiles', 'Profiles', IconUsers],
  ['/accounts', 'Accounts', IconBuilding],
  ['/matches', 'Matches', IconUsersPlus],
  ['/segments', 'Segments', IconFilter],
  ['/computed-traits', 'Computed traits', IconMathFunction],
  ['/journeys', 'Journeys', IconRoute],
  ['/connections', 'Connections', IconPlug],
  ['/dead-letters', 'Dead letters', IconMailX],
  ['/imports', 'Import and export', IconTransferIn],
  ['/identity', 'Identity', IconFingerprint],
  ['/suppressions', 'Suppressions', IconMailOff],
  ['/settings', 'Settings', IconSettings],
]

function Place({to, label, icon: Symbol, isActive}: {to: string; label: string; icon: Icon; isActive: boolean}) {
  return (
    <NavLink
      component={Link}
      to={to}
      label={label}
      leftSection={<Symbol size={19} stroke={1.7} />}
      active={isActive}
      {...(isActive ? {'aria-current': 'page' as const} : {})}
    />
  )
}

/** The places of a tenant, and those of the platform for who runs it. */
export function Navigation({tenant, isOperator, keepsPeople}: {tenant: string | null; isOperator: boolean; keepsPeople: boolean}) {
  const {pathname} = useLocation()
  const root = tenant === null ? null : `/t/${tenant}`
  return (
    <Stack gap={3}>
      {root !== null && PLACES.map(([path, label, icon]) => (
        <Place
          key={label}
          to={root + path}
          label={label}
          icon={icon}
          isActive={path === '' ? pathname === root || pathname === `${root}/` : pathname.startsWith(root + path)}
        />
      ))}
      {isOperator && (
        <>
          <Text size="xs" c="dimmed" fw={600} mt={root === null ? 0 : 'lg'} mb={2} px="sm">Platform</Text>
          <Place to="/tenants" label="Tenants" icon={IconBuildingCommunity} isActive={pathname === '/tenants'} />
          <Place to="/plugins" label="Plugins" icon={IconPuzzle} isActive={pathname === '/plugins'} />
          {keepsPeople && <Place to="/people" label="People" icon={IconUsersGroup} isActive={pathname === '/people'} />}
        </>
      )}
    </Stack>
  )
}
