import {AppShell, Burger, Group, ScrollArea, Text, UnstyledButton} from '@mantine/core'
import {useDisclosure} from '@mantine/hooks'
import {useEffect, useRef} from 'react'
import {Link, Outlet, useLocation, useMatch, useNavigation} from 'react-router'
import {useMe} from '@/api/me'
import {Failure, PageSkeleton} from '@/shared/states'
import {LeaveDialog} from './LeaveDialog'
import {Mark} from './Mark'
import {Navigation} from './Navigation'
import {PersonMenu} from './PersonMenu'
import {SchemeToggle} from './SchemeToggle'
import {TenantSwitcher} from './TenantSwitcher'

/** After a page has changed the keyboard and the screen reader begin at its heading. */
function useFocusOnNavigation(close: () => void) {
  const {pathname} = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current !== pathname) {
      shown.current = pathname
      close()
      window.scrollTo(0, 0)
      document.getElementById('main')?.focus({preventScroll: true})
    }
  }, [pathname, close])
}

export function Shell() {
  const [isOpen, {toggle, close}] = useDisclosure(false)
  const tenant = useMatch('/t/:tenant/*')?.params.tenant ?? null
  const me = useMe()
  const isLoading = useNavigation().state === 'loading'
  useFocusOnNavigation(close)
  return (
    <>
      <a className="skip" href="#main">Skip to the content</a>
      <AppShell
        header={{height: 58}}
        navbar={{width: 232, breakpoint: 'md', collapsed: {mobile: !isOpen}}}
        padding={{base: 'md', md: 'xl'}}
      >
        <AppShell.Header className="shell-header" px={{base: 'sm', md: 'lg'}}>
          <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
            <Group gap="sm" wrap="nowrap" miw={0}>
              <Burger opened={isOpen} onClick={toggle} hiddenFrom="md" size="sm" aria-label={isOpen ? 'Close the navigation' : 'Open the navigation'} />
              <UnstyledButton component={Link} to="/" aria-label="Attune, to the beginning">
                <Group gap={9} wrap="nowrap">
                  <Mark />
                  <Text fw={680} fz="lg" visibleFrom="sm" style={{letterSpacing: '-0.02em'}}>Attune</Text>
                </Group>
              </UnstyledButton>
              {me.data !== undefined && <TenantSwitcher me={me.data} tenant={tenant} />}
            </Group>
            <Group gap="xs" wrap="nowrap">
              <SchemeToggle />
              {me.data !== undefined && <PersonMenu me={me.data} />}
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className="shell-navigation" p="sm" aria-label="Main">
          <ScrollArea>
            <Navigation tenant={tenant} isOperator={me.data?.operator === true} keepsPeople={me.data?.provider === 'built-in'} />
          </ScrollArea>
        </AppShell.Navbar>
        <AppShell.Main id="main" tabIndex={-1} aria-busy={isLoading}>
          <div style={{maxWidth: 1180, marginInline: 'auto'}}>
            {me.error !== null && <Failure error={me.error} again={() => void me.refetch()} />}
            {me.isPending ? <PageSkeleton /> : me.error === null && <Outlet />}
          </div>
        </AppShell.Main>
      </AppShell>
      <LeaveDialog />
    </>
  )
}
