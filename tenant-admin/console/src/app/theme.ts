import {
  Alert, Badge, Button, Card, createTheme, Drawer, Menu, Modal, Notification, Paper, Skeleton, Table, type CSSVariablesResolver, type MantineColorsTuple,
} from '@mantine/core'

/** Deep water: the one colour of things to do. */
const tide: MantineColorsTuple = ['#e6f5f4', '#cfe8e7', '#a1d2d1', '#6fbab9', '#46a4a5', '#2b9192', '#14777c', '#0d5c63', '#084a50', '#03373c']
/** Brass: what waits. */
const brass: MantineColorsTuple = ['#fff4e2', '#fce7cb', '#f6cf9a', '#f0b566', '#eb9f3b', '#e3901f', '#b8690a', '#935407', '#713f04', '#4f2b00']
/** Madder: what failed. */
const madder: MantineColorsTuple = ['#fdecec', '#f7d6d6', '#eeabab', '#e57d7d', '#dd5757', '#d33f43', '#b92b33', '#982029', '#781721', '#570d17']
/** Ink: neutral, with a little of the sea in it. */
const ink: MantineColorsTuple = ['#f5f6f5', '#e9ecea', '#d5dad8', '#b3bbb9', '#8b9694', '#697573', '#505b5a', '#3b4645', '#283130', '#182020']
const dark: MantineColorsTuple = ['#dbe3e2', '#b6c2c1', '#93a2a1', '#67777a', '#3e4c4f', '#2c383b', '#222c2f', '#182124', '#12191c', '#0c1214']

export const theme = createTheme({
  primaryColor: 'tide',
  primaryShade: {light: 7, dark: 6},
  autoContrast: true,
  colors: {tide, brass, madder, ink, dark, gray: ink},
  white: '#fffefc',
  black: '#182020',
  fontFamily: '"Inter", "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "Liberation Mono", Menlo, Consolas, monospace',
  fontSizes: {xs: '0.75rem', sm: '0.84375rem', md: '0.9375rem', lg: '1.0625rem', xl: '1.25rem'},
  lineHeights: {xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4'},
  spacing: {xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.25rem'},
  radius: {xs: '3px', sm: '6px', md: '10px', lg: '14px', xl: '22px'},
  defaultRadius: 'sm',
  headings: {
    fontWeight: '640',
    sizes: {
      h1: {fontSize: '1.625rem', lineHeight: '1.25'},
      h2: {fontSize: '1.125rem', lineHeight: '1.35'},
      h3: {fontSize: '0.9375rem', lineHeight: '1.4'},
    },
  },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Card: Card.extend({defaultProps: {withBorder: true, radius: 'md', padding: 'lg'}}),
    Paper: Paper.extend({defaultProps: {radius: 'md'}}),
    Badge: Badge.extend({defaultProps: {variant: 'light', radius: 'sm', tt: 'none', fw: 600}}),
    Button: Button.extend({defaultProps: {radius: 'sm'}}),
    Alert: Alert.extend({defaultProps: {radius: 'md'}}),
    Table: Table.extend({defaultProps: {verticalSpacing: 'sm', horizontalSpacing: 'md'}}),
    Skeleton: Skeleton.extend({defaultProps: {radius: 'sm'}}),
    Drawer: Drawer.extend({defaultProps: {position: 'right', size: 'lg', padding: 'lg', closeButtonProps: {'aria-label': 'Close'}}}),
    // What Mantine puts there to take the focus is no item, and a menu has items alone.
    Menu: Menu.extend({defaultProps: {withInitialFocusPlaceholder: false}}),
    Notification: Notification.extend({defaultProps: {closeButtonProps: {'aria-label': 'Close'}}}),
    Modal: Modal.extend({defaultProps: {radius: 'md', padding: 'lg', closeButtonProps: {'aria-label': 'Close'}}}),
  },
})

/** A colour as a tint, for badges and quiet buttons on dark ground. */
function soft(name: string, rgb: string, text: string): Record<string, string> {
  return {
    [`--mantine-color-${name}-light`]: `rgb(${rgb} / 16%)`,
    [`--mantine-color-${name}-light-hover`]: `rgb(${rgb} / 24%)`,
    [`--mantine-color-${name}-light-color`]: text,
  }
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f5f1',
    '--attune-surface': '#fffefc',
    '--attune-sunken': '#efeee8',
    '--attune-line': '#e0dfd7',
    '--attune-accent': '#0d5c63',
    '--attune-accent-soft': '#e1efee',
    '--mantine-color-default': '#fffefc',
    '--mantine-color-default-border': '#d3d4cd',
    '--mantine-color-dimmed': '#5a6563',
    '--mantine-color-error': '#b92b33',
  },
  dark: {
    '--mantine-color-body': '#10171a',
    '--attune-surface': '#182124',
    '--attune-sunken': '#0c1214',
    '--attune-line': '#2a3639',
    '--attune-accent': '#6fbab9',
    '--attune-accent-soft': '#17363a',
    '--mantine-color-default': '#1c272a',
    '--mantine-color-default-border': '#3a484b',
    '--mantine-color-dimmed': '#9dabaa',
    '--mantine-color-error': '#ee8f8f',
    '--mantine-color-anchor': '#8accca',
    ...soft('tide', '70 164 165', '#a1d2d1'),
    ...soft('brass', '235 159 59', '#f6cf9a'),
    ...soft('madder', '229 125 125', '#f7b9b9'),
    ...soft('gray', '179 187 185', '#d5dad8'),
  },
})
